package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.GoDuration;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The API server as a server, and what is switched on in all components alike.
final class ApiServerControls {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  static final Control REQUEST_TIMEOUT =
      control("configure.api.request-timeout", LOW, CONTROL_PLANE)
          .title("The global request timeout is finite and at most 300 s")
          .because(
              "Slow requests that never end hold memory and the few places for requests in flight,"
                  + " until the API server answers nobody.")
          .references(cis("1.2.20"), stig("V-242438"), kubescape("C-0134"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      api ->
                          new JudgedSetting(api.get("request-timeout"))
                              .must(
                                  "must be 1s to 300s",
                                  values ->
                                      GoDuration.parse(values.getFirst())
                                          .filter(t -> t.compareTo(Duration.ofSeconds(1)) >= 0)
                                          .filter(t -> t.compareTo(LONGEST) <= 0)
                                          .isPresent())))
          .remedy("Remove --request-timeout; the default is one minute.")
          .fixedBy(ApiServerControls::shorterTimeout);

  static final Control NO_ALPHA =
      control("configure.api.no-alpha", MEDIUM, CONTROL_PLANE)
          .title("Alpha features and APIs are not switched on wholesale")
          .because(
              "Alpha code is untested, gets no security fixes of its own, and AllAlpha brings new"
                  + " such code with every upgrade.")
          .references(stig("V-242400", "V-242398", "V-242399"))
          .check(AlphaFeatures::judge)
          .remedy(
              "Remove AllAlpha from --feature-gates and featureGates, and api/alpha and api/all"
                  + " from --runtime-config; name the single features that are needed.")
          .fixedBy(AlphaFeatures::withoutSwitches);

  static final Control LEGACY_PORTS_OFF =
      control("configure.api.legacy-ports-off", HIGH, CONTROL_PLANE)
          .title("Insecure HTTP serving flags are unused and the secure port is on")
          .because(
              "The old insecure port asked nobody who he is and let everybody do everything."
                  + " Nothing is sent to port 8080.")
          .references(
              stig("V-242386", "V-242388", "V-242389"),
              kubescape("C-0005", "C-0128"),
              trivy("KCV-0017"))
          .check(
              node ->
                  Judgement.all(
                      node.on(Component.KUBE_APISERVER, ApiServerControls::apiPorts),
                      node.on(Component.KUBE_CONTROLLER_MANAGER, ApiServerControls::oldPorts),
                      node.on(Component.KUBE_SCHEDULER, ApiServerControls::oldPorts)))
          .remedy(
              "Remove --insecure-port, --insecure-bind-address, --address and --port, which"
                  + " releases since 1.24 refuse, and --secure-port=0.")
          .fixedBy(ApiServerControls::withoutOldPorts);

  private ApiServerControls() {}

  static List<Control> all() {
    return List.of(REQUEST_TIMEOUT, NO_ALPHA, LEGACY_PORTS_OFF);
  }

  /// As long as may be where it was longer, else the default.
  private static Proposal shorterTimeout(Node node) {
    boolean longer =
        node.component(Component.KUBE_APISERVER)
            .ifKnown()
            .flatMap(api -> api.get("request-timeout").values().ifKnown())
            .flatMap(values -> GoDuration.parse(values.getFirst()))
            .filter(t -> t.compareTo(LONGEST) > 0)
            .isPresent();
    return longer
        ? Fixes.setting(Component.KUBE_APISERVER, "request-timeout", "5m0s")
            .hazard("Requests that take longer than five minutes, watches apart, are cut off.")
            .propose(node)
        : Fixes.unset(Component.KUBE_APISERVER, "request-timeout")
            .hazard("Requests that take longer than one minute, watches apart, are cut off.")
            .propose(node);
  }

  private static Proposal withoutOldPorts(Node node) {
    boolean closed =
        node.on(Component.KUBE_APISERVER, ApiServerControls::securePort) instanceof Judgement.Fail;
    return closed
        ? Proposal.byHand("on which port clients look for the API server its owner must say")
        : Fixes.needed(
                n ->
                    Stream.of(
                            oldFlags(
                                n,
                                Component.KUBE_APISERVER,
                                "insecure-port",
                                "insecure-bind-address",
                                "port",
                                "address"),
                            oldFlags(n, Component.KUBE_CONTROLLER_MANAGER, "port", "address"),
                            oldFlags(n, Component.KUBE_SCHEDULER, "port", "address"))
                        .flatMap(s -> s))
            .hazard("Whoever still uses a port without TLS is cut off.")
            .propose(node);
  }

  private static Stream<Change> oldFlags(Node node, Component component, String... flags) {
    return node.component(component).ifKnown().stream()
        .flatMap(s -> Stream.of(flags).filter(flag -> s.get(flag).isExplicit()))
        .map(flag -> new Change.ComponentSetting(component, flag, List.of()));
  }

  private static Judgement securePort(Settings api) {
    return new JudgedSetting(api.get("secure-port")).mustBeBetween(1, 65535);
  }

  private static Judgement apiPorts(Settings api) {
    List<Judgement> parts = new ArrayList<>();
    parts.add(unusedOrZero(api, "insecure-port"));
    parts.add(new JudgedSetting(api.get("insecure-bind-address")).mustNotBeSet());
    parts.add(securePort(api));
    parts.add(oldPorts(api));
    return Judgement.all(parts);
  }

  private static Judgement oldPorts(Settings component) {
    return Judgement.all(
        unusedOrZero(component, "port"),
        new JudgedSetting(component.get("address")).mustNotBeSet());
  }

  private static Judgement unusedOrZero(Settings component, String flag) {
    return new JudgedSetting(component.get(flag))
        .mustIfSet("must be 0", values -> Set.of("", "0").contains(values.getFirst()));
  }
}
