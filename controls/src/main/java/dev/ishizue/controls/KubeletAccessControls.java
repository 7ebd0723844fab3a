package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.NODE;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;
import static dev.ishizue.core.node.Component.KUBELET;
import static dev.ishizue.core.node.Component.KUBE_PROXY;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;
import java.util.stream.Stream;

/// Who may ask the kubelet for anything.
final class KubeletAccessControls {
  private static final int READ_ONLY_PORT = 10255;

  static final Control ANONYMOUS_OFF =
      control("access.kubelet.anonymous-off", CRITICAL, NODE)
          .title("The kubelet refuses anonymous requests")
          .because(
              "Whoever reaches port 10250 could read pods, logs and node details without an"
                  + " identity, and start commands in containers where authorization is open too.")
          .references(
              cis("4.2.1"),
              stig("V-242391"),
              nsa("Authentication"),
              owasp("Limiting access to the kubelets"),
              kubescape("C-0172", "C-0069"),
              trivy("KCV-0079"))
          .check(node -> demand(node, "authentication.anonymous.enabled", "false"))
          .remedy(
              "Set authentication.anonymous.enabled: false in the kubelet's configuration file or"
                  + " a drop-in, remove an --anonymous-auth flag, and restart the kubelet. On k3s"
                  + " and RKE2 remove the kubelet-arg that turns it on.")
          .fixedBy(
              Fixes.setting(KUBELET, "authentication.anonymous.enabled", "false")
                  .hazard(
                      "Whoever asks the kubelet without credentials, such as an old monitoring"
                          + " agent, is refused."));

  static final Control AUTHORIZATION_WEBHOOK =
      control("access.kubelet.authz-webhook", CRITICAL, NODE)
          .title("The kubelet authorises every request through the API server")
          .because(
              "With AlwaysAllow every client certificate and token of the cluster, a workload's"
                  + " too, may run commands in every container of the node.")
          .references(
              cis("4.2.2"),
              stig("V-242392"),
              nsa("Role-based access control"),
              owasp("Limiting access to the kubelets"),
              kubescape("C-0173"),
              trivy("KCV-0080"))
          .check(
              node ->
                  Judgement.all(
                      demand(node, "authorization.mode", "Webhook"),
                      demand(node, "authentication.webhook.enabled", "true")))
          .remedy(
              "Set authorization.mode: Webhook and authentication.webhook.enabled: true in the"
                  + " kubelet's configuration, remove the flags of the same meaning, and restart"
                  + " the kubelet.")
          .fixedBy(
              Fixes.all(
                      Fixes.setting(KUBELET, "authorization.mode", "Webhook"),
                      Fixes.setting(KUBELET, "authentication.webhook.enabled", "true"))
                  .hazard(
                      "Whoever asks the kubelet without a role for nodes in the cluster is"
                          + " refused, monitoring too."));

  static final Control READ_ONLY_PORT_OFF =
      control("access.kubelet.readonly-port-off", HIGH, NODE)
          .title("The unauthenticated read-only port is closed")
          .because(
              "Port 10255 shows every pod's specification, environment included, to whoever"
                  + " reaches it.")
          .references(
              cis("4.2.4"),
              stig("V-242387"),
              owasp(
                  "Limiting access to the kubelets",
                  "Controlling network access to sensitive ports"),
              kubescape("C-0175"),
              trivy("KCV-0082"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          Judgement.all(
                              new JudgedSetting(kubelet.get("readOnlyPort")).mustBe("0"),
                              nothingListens(node))))
          .remedy(
              "Set readOnlyPort: 0 in the kubelet's configuration, remove --read-only-port, and"
                  + " restart the kubelet.")
          .fixedBy(
              Fixes.setting(KUBELET, "readOnlyPort", "0")
                  .hazard("Agents that still read the kubelet's port 10255 lose it."));

  static final Control DEBUG_HANDLERS =
      control("access.kubelet.debug-handlers", MEDIUM, NODE)
          .title("Profiling, debug-flag and log-query handlers of the kubelet are off")
          .because(
              "They let anyone with nodes/proxy read memory profiles, change log levels and read"
                  + " the node's system logs. Handlers for logs, exec and port-forward are another"
                  + " switch, which kubectl needs and which is not judged here.")
          .references(nsa("Worker node segmentation"), owasp("Limiting access to the kubelets"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          Judgement.all(
                              new JudgedSetting(kubelet.get("enableProfilingHandler"))
                                  .mustBe(false),
                              new JudgedSetting(kubelet.get("enableDebugFlagsHandler"))
                                  .mustBe(false),
                              new JudgedSetting(kubelet.get("enableSystemLogQuery"))
                                  .mustBe(false))))
          .remedy(
              "In a kubelet drop-in set enableProfilingHandler: false, enableDebugFlagsHandler:"
                  + " false and enableSystemLogQuery: false. Leave enableDebuggingHandlers alone:"
                  + " kubectl logs and exec stop without it.")
          .fixedBy(
              Fixes.needed(
                  node ->
                      Stream.of(
                              "enableProfilingHandler",
                              "enableDebugFlagsHandler",
                              "enableSystemLogQuery")
                          .flatMap(name -> Fixes.wanted(node, KUBELET, name, "false"))));

  static final Control HEALTHZ_LOCAL =
      control("access.kubelet.healthz-local", LOW, NODE)
          .title("Kubelet health and kube-proxy metrics listeners stay on loopback")
          .because(
              "Both answer without authentication; kube-proxy's tells about Services and, with"
                  + " profiling, about its memory.")
          .references(
              cis("4.3.1"),
              owasp("Controlling network access to sensitive ports"),
              kubescape("C-0291"))
          .check(
              node ->
                  Judgement.all(
                      node.on(KUBELET, KubeletAccessControls::healthz),
                      node.on(KUBE_PROXY, KubeletAccessControls::proxyMetrics)))
          .remedy(
              "Set healthzBindAddress: 127.0.0.1 in the kubelet's configuration. For kube-proxy set"
                  + " metricsBindAddress: 127.0.0.1:10249 in the ConfigMap kube-system/kube-proxy"
                  + " and restart its pods, or change the flag where it is configured by flags.")
          .fixedBy(KubeletAccessControls::healthzOnLoopback);

  private KubeletAccessControls() {}

  static List<Control> all() {
    return List.of(
        ANONYMOUS_OFF, AUTHORIZATION_WEBHOOK, READ_ONLY_PORT_OFF, DEBUG_HANDLERS, HEALTHZ_LOCAL);
  }

  private static Judgement demand(Node node, String setting, String value) {
    return node.on(KUBELET, kubelet -> new JudgedSetting(kubelet.get(setting)).mustBe(value));
  }

  /// What the socket table says counts besides the setting: another program could answer there.
  private static Judgement nothingListens(Node node) {
    return node.facts().listeners().ifKnown().stream()
        .flatMap(List::stream)
        .filter(l -> l.port() == READ_ONLY_PORT && l.protocol().startsWith("tcp"))
        .filter(KubeletAccessControls::isKubelets)
        .findFirst()
        .map(
            l ->
                Judgement.fail(
                    "the kubelet listens on port " + READ_ONLY_PORT,
                    Evidence.of(l.address() + ":" + l.port(), Origin.file("/proc/net/tcp"))))
        .orElse(Judgement.notApplicable("nothing of the kubelet's listens there"));
  }

  private static boolean isKubelets(Listener listener) {
    return !(listener.process()
            instanceof Reading.Known<Listener.Holder>(Listener.Holder holder, _))
        || holder.name().equals("kubelet");
  }

  private static Judgement healthz(Settings kubelet) {
    return Judgement.any(
        new JudgedSetting(kubelet.get("healthzBindAddress"))
            .must("must be a loopback address", values -> values.stream().allMatch(Loopback::is)),
        new JudgedSetting(kubelet.get("healthzPort"))
            .must("or the port 0", values -> values.equals(List.of("0"))));
  }

  /// kube-proxy is set up for all nodes at once on most clusters.
  private static Proposal healthzOnLoopback(Node node) {
    return node.on(KUBE_PROXY, KubeletAccessControls::proxyMetrics) instanceof Judgement.Fail
        ? Proposal.byHand(
            "no plan changes kube-proxy, which most clusters set up for all nodes at once")
        : Fixes.setting(KUBELET, "healthzBindAddress", "127.0.0.1")
            .hazard("A monitor on another host that asks for the kubelet's health loses it.")
            .propose(node);
  }

  /// The address carries its port; an empty one means that nothing listens.
  private static Judgement proxyMetrics(Settings proxy) {
    return new JudgedSetting(proxy.get("metricsBindAddress"))
        .mustIfSet(
            "must be on a loopback address",
            values -> values.stream().allMatch(v -> v.isEmpty() || Loopback.is(host(v))));
  }

  private static String host(String address) {
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
