package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.Tree;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// What the API server refuses or changes before it stores an object.
///
/// Objects in the cluster can do the same work as a plugin. A node's files do not show them, so a
/// plugin that is off leaves such a demand unknown rather than failed, unless nothing is on that
/// would heed such objects.
final class ApiAdmissionControls {
  private static final List<String> GUARDS =
      List.of(
          "ServiceAccount",
          "NamespaceLifecycle",
          "PodSecurity",
          "ValidatingAdmissionWebhook",
          "MutatingAdmissionWebhook",
          "ValidatingAdmissionPolicy",
          "CertificateApproval",
          "CertificateSigning",
          "CertificateSubjectRestriction",
          "LimitRanger",
          "ResourceQuota");

  private static final Set<String> EVENT_LIMITS = Set.of("Server", "Namespace", "User");

  static final Control EXTERNAL_IPS_DENIED =
      control("configure.api.external-ips-denied", MEDIUM, CONTROL_PLANE)
          .title("Service externalIPs cannot be hijacked")
          .because(
              "Who may create a Service can name any address as its own and so take the traffic of"
                  + " every pod to it, that to the outside included. Services that have externalIPs"
                  + " already are not looked at: the plugin leaves them alone.")
          .references(cis("1.2.3"), kubescape("C-0283"), trivy("KCV-0003", "KSV-0108"))
          .check(
              node ->
                  plugins(
                      node,
                      (api, plugins) ->
                          plugins.turnsOn("DenyServiceExternalIPs")
                              ? Judgement.pass(
                                  "DenyServiceExternalIPs is on",
                                  evidence(api, "enable-admission-plugins"))
                              : withoutPlugin(
                                  plugins,
                                  "DenyServiceExternalIPs is off",
                                  "whether a policy in the cluster"
                                      + " refuses externalIPs instead needs the API",
                                  evidence(api, "enable-admission-plugins"))))
          .remedy(
              "List Services with externalIPs (kubectl get svc -A -o wide); when none needs them,"
                  + " add DenyServiceExternalIPs to --enable-admission-plugins, else write a"
                  + " ValidatingAdmissionPolicy that allows only the addresses in use.")
          .fixedBy(
              node ->
                  AdmissionFixes.turnOn(node, "DenyServiceExternalIPs")
                      .hazard(
                          "A Service cannot be given externalIPs any more; those that have some"
                              + " keep them."));

  static final Control EVENT_RATE_LIMIT =
      control("configure.api.event-rate-limit", LOW, CONTROL_PLANE)
          .title("Event floods are rate limited")
          .because(
              "One workload that writes events without end fills etcd and slows the API server for"
                  + " all others.")
          .references(cis("1.2.9"), kubescape("C-0121"), trivy("KCV-0010"))
          .check(node -> plugins(node, (api, plugins) -> eventRateLimit(node, api, plugins)))
          .remedy(
              "Write an EventRateLimit configuration with limits of type Server, Namespace or User,"
                  + " name it under plugins in the file of --admission-control-config-file, and add"
                  + " EventRateLimit to --enable-admission-plugins.")
          .byHand(
              "How many events a second this cluster needs its owner must say, for the others are"
                  + " lost.");

  static final Control NO_ALWAYS_ADMIT =
      control("configure.api.no-always-admit", HIGH, CONTROL_PLANE)
          .title("The AlwaysAdmit plugin is not enabled")
          .because(
              "Its name in the list says that admission once was meant to be switched off; old"
                  + " releases do let everything pass with it.")
          .references(cis("1.2.10"), kubescape("C-0122"), trivy("KCV-0011"))
          .check(
              node ->
                  plugins(
                      node,
                      (api, plugins) ->
                          plugins.turnsOn("AlwaysAdmit")
                              ? Judgement.fail(
                                  "AlwaysAdmit is on", evidence(api, "enable-admission-plugins"))
                              : Judgement.pass(
                                  "AlwaysAdmit is off", evidence(api, "enable-admission-plugins"))))
          .remedy("Remove AlwaysAdmit from --enable-admission-plugins.")
          .fixedBy(node -> AdmissionFixes.notEnabled(node, "AlwaysAdmit"));

  static final Control IMAGES_ALWAYS_AUTHORISED =
      control("configure.api.images-always-authorised", LOW, CONTROL_PLANE)
          .title("A cached private image cannot be started without pull rights")
          .because(
              "A pod that names a private image which another tenant's pod left on the node runs"
                  + " it, and reads what is in it, without a pull secret.")
          .references(cis("1.2.11"), kubescape("C-0123"), trivy("KCV-0012"))
          .check(
              node ->
                  plugins(
                      node,
                      (api, plugins) ->
                          plugins.turnsOn("AlwaysPullImages")
                              ? Judgement.pass(
                                  "AlwaysPullImages is on",
                                  evidence(api, "enable-admission-plugins"))
                              : withoutAlwaysPull(node, api, plugins)))
          .remedy(
              "Prefer imagePullCredentialsVerificationPolicy: NeverVerifyPreloadedImages (the"
                  + " default from 1.35 on) or stricter in the kubelet configuration of every node."
                  + " AlwaysPullImages works as well, but no pod starts while the registry is"
                  + " away.")
          .byHand(
              "The kubelet of every node must check, or no pod starts while its registry is away:"
                  + " which of the two its owner must say.");

  static final Control DEFAULT_ADMISSION_ON =
      control("configure.api.default-admission-on", HIGH, CONTROL_PLANE)
          .title("No default security admission plugin has been disabled")
          .because(
              "Each of these plugins closes a known way around the rules: without them a pod runs"
                  + " under no account or an unrestricted one, and a certificate for"
                  + " system:masters can be asked for and approved.")
          .references(
              cis("1.2.12", "1.2.13"),
              stig("V-242436"),
              kubescape("C-0125", "C-0126"),
              trivy("KCV-0014", "KCV-0015"))
          .check(
              node ->
                  plugins(
                      node,
                      (api, plugins) -> {
                        List<String> off = GUARDS.stream().filter(plugins::turnsOff).toList();
                        String flag =
                            plugins.legacy() ? "admission-control" : "disable-admission-plugins";
                        return off.isEmpty()
                            ? Judgement.pass("no security plugin is disabled", evidence(api, flag))
                            : Judgement.fail(
                                "--%s turns off %s".formatted(flag, String.join(",", off)),
                                evidence(api, flag));
                      }))
          .remedy(
              "Remove the plugin from --disable-admission-plugins. Replace the old"
                  + " --admission-control by --enable-admission-plugins, which adds to the"
                  + " defaults.")
          .fixedBy(
              node ->
                  AdmissionFixes.notDisabled(node, GUARDS)
                      .hazard(
                          "What the plugins refuse went through so far: some objects can no longer"
                              + " be created or changed."));

  static final Control POD_SECURITY_DEFAULTS =
      control("configure.api.pod-security-defaults", HIGH, CONTROL_PLANE)
          .title(
              "PodSecurity admission has enforced cluster-wide defaults or an equal policy engine")
          .because(
              "In a namespace without a label a pod may be privileged and so own its node. The file"
                  + " shows the cluster-wide default; labels on every namespace, or a policy"
                  + " engine, would do as well but are objects in the cluster, so that without a"
                  + " default the answer is unknown rather than a failure.")
          .references(
              cis("5.2.1"),
              stig("V-254800", "V-254801"),
              nsa("Pod security enforcement"),
              kubescape("C-0192"))
          .check(
              node ->
                  node.runsOn(Distribution.OPENSHIFT)
                      ? Judgement.notApplicable(
                          "OpenShift confines pods by security context constraints, which are"
                              + " always on")
                      : plugins(
                          node, (api, plugins) -> new PodSecurityDefaults(node, plugins).judge()))
          .remedy(
              "See which pods a default would refuse (kubectl label --dry-run=server --overwrite ns"
                  + " --all pod-security.kubernetes.io/enforce=baseline), then write a"
                  + " PodSecurityConfiguration with defaults.enforce: baseline into the file of"
                  + " --admission-control-config-file. RKE2: profile: cis writes it. k3s: write it"
                  + " to a file and name it with kube-apiserver-arg.")
          .byHand(
              "Which pods in which namespaces a default would refuse must be seen first, and which"
                  + " namespaces may be exempt its owner declares.");

  private ApiAdmissionControls() {}

  static List<Control> all() {
    return List.of(
        EXTERNAL_IPS_DENIED,
        EVENT_RATE_LIMIT,
        NO_ALWAYS_ADMIT,
        IMAGES_ALWAYS_AUTHORISED,
        DEFAULT_ADMISSION_ON,
        POD_SECURITY_DEFAULTS);
  }

  private static Judgement plugins(
      Node node, BiFunction<Settings, AdmissionPlugins, Judgement> judge) {
    return node.on(
        Component.KUBE_APISERVER,
        api ->
            Judged.orFailAbsent(
                AdmissionPlugins.of(api),
                "no admission plugins",
                known -> judge.apply(api, known.value())));
  }

  /// No object in the cluster stands in for a plugin when nothing runs policies either.
  private static Judgement withoutPlugin(
      AdmissionPlugins plugins, String is, String open, Evidence... evidence) {
    return plugins.runPolicies()
        ? Judgement.unknown(is + "; " + open, evidence)
        : Judgement.fail(is + ", and so are all plugins that run policies", evidence);
  }

  /// The kubelets may do the work. This node's own is seen, and one that never asks is enough to
  /// fail; the others are not.
  private static Judgement withoutAlwaysPull(Node node, Settings api, AdmissionPlugins plugins) {
    Judgement open =
        Judgement.unknown(
            "AlwaysPullImages is off; whether the kubelet of every node checks pull credentials, or"
                + " a policy does, needs the API",
            evidence(api, "enable-admission-plugins"));
    return plugins.runPolicies()
        ? open
        : Judgement.all(
            open,
            node.on(
                Component.KUBELET,
                kubelet ->
                    new JudgedSetting(kubelet.get("imagePullCredentialsVerificationPolicy"))
                        .mustIfSet(
                            "must not be NeverVerify",
                            policy -> !policy.equals(List.of("NeverVerify")))));
  }

  private static Judgement eventRateLimit(Node node, Settings api, AdmissionPlugins plugins) {
    if (!plugins.turnsOn("EventRateLimit")) {
      Setting fairness = api.get("enable-priority-and-fairness");
      boolean off = fairness.values().ifKnown().filter(List.of("false")::equals).isPresent();
      return off
          ? Judgement.fail(
              "EventRateLimit is off, and so is priority and fairness",
              evidence(api, "enable-priority-and-fairness"))
          : Judgement.unknown(
              "EventRateLimit is off; whether a priority level of its own holds events back needs"
                  + " the API",
              evidence(api, "enable-admission-plugins"));
    }
    return JudgedDocument.of(
        node,
        Document.ADMISSION,
        Judgement.fail(
            "EventRateLimit is on but has no configuration",
            evidence(api, "enable-admission-plugins")),
        document -> {
          List<String> limits =
              document.tree().items("plugins").stream()
                  .filter(p -> p.text("name").filter("EventRateLimit"::equals).isPresent())
                  .flatMap(p -> p.items("configuration", "limits").stream())
                  .flatMap((Tree limit) -> limit.text("type").stream())
                  .toList();
          String listed = String.join(",", limits);
          return limits.stream().anyMatch(EVENT_LIMITS::contains)
              ? Judgement.pass("events are limited by " + listed, document.evidence(listed))
              : Judgement.fail(
                  "EventRateLimit has no limit by Server, Namespace or User",
                  document.evidence(listed.isEmpty() ? "no limits" : listed));
        });
  }

  private static Evidence evidence(Settings api, String flag) {
    Setting setting = api.get(flag);
    Origin origin = setting.values().origin();
    return setting
        .values()
        .ifKnown()
        .map(values -> Evidence.of(String.join(",", values), origin))
        .orElseGet(() -> Evidence.of(setting.values()));
  }
}
