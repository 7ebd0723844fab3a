package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
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
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the control plane's programs offer on the network besides the API.
final class ControlPlaneAccessControls {
  static final Set<String> HEALTH = Set.of("/healthz", "/readyz", "/livez");

  static final Control PROFILING_OFF =
      control("access.cp.profiling-off", LOW, CONTROL_PLANE)
          .title("Profiling endpoints of API server, controller-manager and scheduler are off")
          .because(
              "Profiles show a program's internals and cost it much work, which helps to attack or"
                  + " to stall it. Roles that might limit /debug/pprof are not looked at.")
          .references(
              cis("1.2.15", "1.3.2", "1.4.1"),
              stig("V-242409"),
              kubescape("C-0129", "C-0145", "C-0151"),
              trivy("KCV-0018", "KCV-0034", "KCV-0040"))
          .check(
              node ->
                  node.runsOn(Distribution.OPENSHIFT)
                      ? Judgement.notApplicable(
                          "OpenShift keeps profiling on and guards it by RBAC")
                      : Judgement.all(
                          node.on(
                              Component.KUBE_APISERVER,
                              api -> new JudgedSetting(api.get("profiling")).mustBe(false)),
                          node.on(
                              Component.KUBE_CONTROLLER_MANAGER,
                              ControlPlaneAccessControls::profiling),
                          node.on(Component.KUBE_SCHEDULER, ControlPlaneAccessControls::profiling)))
          .remedy(
              "Set --profiling=false on API server and controller-manager. For the scheduler, set"
                  + " enableProfiling: false in the file of --config when there is one, for then"
                  + " the flag is ignored.")
          .fixedBy(ControlPlaneFixes::profilingOff);

  static final Control BIND_LOOPBACK =
      control("access.cp.bind-loopback", HIGH, CONTROL_PLANE)
          .title("Controller-manager, scheduler and cloud controller listen on loopback")
          .because(
              "Nothing but the node itself needs these ports; a flaw in one of them is open to"
                  + " every host that reaches the node. Without --bind-address they listen on all"
                  + " addresses.")
          .references(
              cis("1.3.7", "1.4.2"),
              stig("V-242384", "V-242385"),
              nsa("Control plane hardening"),
              owasp("Controlling network access to sensitive ports"),
              kubescape("C-0150", "C-0152"),
              trivy("KCV-0039", "KCV-0041"))
          .check(
              node ->
                  Judgement.all(
                      node.on(Component.KUBE_CONTROLLER_MANAGER, kcm -> bind(node, kcm)),
                      node.on(Component.KUBE_SCHEDULER, scheduler -> bind(node, scheduler)),
                      new CloudController(node).judge()))
          .remedy(
              "Set --bind-address=127.0.0.1. Where a scraper on another host needs the metrics,"
                  + " keep --authentication-kubeconfig and --authorization-kubeconfig set, let a"
                  + " firewall admit that scraper only, and name the address in ishizue.yaml under"
                  + " expect: control-plane.bind.")
          .fixedBy(node -> ControlPlaneFixes.onLoopback(node, settings -> bind(node, settings)));

  static final Control DELEGATED_AUTH =
      control("access.cp.delegated-auth", MEDIUM, CONTROL_PLANE)
          .title("Scheduler and controller-manager endpoints authenticate and authorise callers")
          .because(
              "Without the kubeconfigs these programs cannot ask the API server who calls and"
                  + " whether he may; a path that is always allowed is open to everybody who"
                  + " reaches the port.")
          .references(owasp("Controlling network access to sensitive ports"))
          .check(
              node ->
                  Judgement.all(
                      node.on(
                          Component.KUBE_CONTROLLER_MANAGER, ControlPlaneAccessControls::delegates),
                      node.on(Component.KUBE_SCHEDULER, ControlPlaneAccessControls::delegates)))
          .remedy(
              "Set --authentication-kubeconfig and --authorization-kubeconfig to the component's"
                  + " own kubeconfig, and remove --authorization-always-allow-paths.")
          .fixedBy(ControlPlaneFixes::delegates);

  private ControlPlaneAccessControls() {}

  static List<Control> all() {
    return List.of(PROFILING_OFF, BIND_LOOPBACK, DELEGATED_AUTH);
  }

  /// On loopback, roles that limit the path would do as well; they are objects in the cluster.
  private static Judgement profiling(Settings component) {
    JudgedSetting profiling = new JudgedSetting(component.get("profiling"));
    Judgement off = profiling.mustBe(false);
    return off instanceof Judgement.Fail && isLoopback(component)
        ? new Judgement.Unknown(
            component.component()
                + " has profiling on, reachable from the node only; whether roles limit it needs"
                + " the API",
            profiling.evidence())
        : off;
  }

  private static Judgement bind(Node node, Settings component) {
    if (isOff(component)) {
      return Judgement.pass(component.component() + " does not listen");
    }
    boolean guarded =
        ApiAuditControls.isSet(component, "authentication-kubeconfig")
            && ApiAuditControls.isSet(component, "authorization-kubeconfig");
    List<String> allowed =
        guarded ? node.intent().expect(Expectation.CONTROL_PLANE_BIND) : List.of();
    Judgement bound =
        new JudgedSetting(component.get("bind-address"))
            .must(
                "must be 127.0.0.1 or ::1",
                values -> Loopback.is(values.getFirst()) || allowed.contains(values.getFirst()));
    return switch (bound) {
      case Judgement.Fail(var message, var evidence) ->
          new Judgement.Fail(component.component() + ": " + message, evidence);
      case Judgement.Pass pass -> pass;
      case Judgement.Unknown unknown -> unknown;
      case Judgement.NotApplicable notApplicable -> notApplicable;
    };
  }

  private static Judgement delegates(Settings component) {
    if (isOff(component)) {
      return Judgement.notApplicable(component.component() + " does not listen");
    }
    List<Judgement> parts = new ArrayList<>();
    parts.add(new JudgedSetting(component.get("authentication-kubeconfig")).mustBeSet());
    parts.add(new JudgedSetting(component.get("authorization-kubeconfig")).mustBeSet());
    parts.add(
        new JudgedSetting(component.get("authorization-always-allow-paths"))
            .mustIfSet(
                "must be health endpoints only",
                paths -> paths.stream().allMatch(p -> p.isEmpty() || HEALTH.contains(p))));
    return Judgement.all(parts);
  }

  private static boolean isLoopback(Settings component) {
    return component
        .get("bind-address")
        .values()
        .ifKnown()
        .filter(values -> Loopback.is(values.getFirst()))
        .isPresent();
  }

  static boolean isOff(Settings component) {
    return component.get("secure-port").values().ifKnown().filter(List.of("0")::equals).isPresent();
  }
}
