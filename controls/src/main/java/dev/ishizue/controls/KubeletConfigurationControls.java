package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.cis21;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.NODE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;
import static dev.ishizue.core.node.Component.KUBELET;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.GoDuration;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.FilePurpose;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// How the kubelet runs pods.
final class KubeletConfigurationControls {
  private static final Duration SHORTEST_STREAM = Duration.ofMinutes(5);
  private static final Duration LONGEST_STREAM = Duration.ofHours(4);

  /// k3s sets these itself, for the pods that stand in for a load balancer.
  private static final List<String> SERVICE_LOAD_BALANCER =
      List.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding");

  static final Control CONFIG_RESOLVED =
      control("configure.kubelet.config-resolved", HIGH, NODE)
          .title("The effective kubelet configuration is known and has no shadowed settings")
          .because(
              "A setting that stands in two places is changed in the wrong one sooner or later."
                  + " And without a configuration file the kubelet falls back to defaults that are"
                  + " open: anonymous requests, AlwaysAllow, the read-only port.")
          .references(cis21("4.1.11"), owasp("Limiting access to the kubelets"))
          .check(node -> node.on(KUBELET, kubelet -> new KubeletSources(node, kubelet).judge()))
          .remedy(
              "Keep each setting in one place: the configuration file or one drop-in. Remove the"
                  + " deprecated flags that repeat it from the unit, kubeadm-flags.env or"
                  + " /etc/default/kubelet, and start the kubelet with --config.")
          .byHand(
              "Which of two values was meant, or what a configuration file should hold, its owner"
                  + " knows; a setting that is unsafe is put right by the control about it.");

  static final Control IPTABLES_UTIL_CHAINS =
      control("configure.kubelet.iptables-util-chains", LOW, NODE)
          .title("The kubelet keeps its iptables hint chains")
          .because(
              "Other components recognise by them which iptables flavour the node uses. Since 1.28"
                  + " the chains do nothing more, so this is about order rather than safety.")
          .references(cis("4.2.6"), kubescape("C-0178"), trivy("KCV-0084"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("makeIPTablesUtilChains")).mustBe(true)))
          .remedy("Remove makeIPTablesUtilChains: false, or the flag, from the kubelet's settings.")
          .fixedBy(Fixes.setting(KUBELET, "makeIPTablesUtilChains", "true"));

  static final Control HOSTNAME_NOT_OVERRIDDEN =
      control("configure.kubelet.hostname-not-overridden", LOW, NODE)
          .title("The node's identity is not overridden by a flag")
          .because(
              "A node under another name than its own confuses certificates, logs and the people"
                  + " who read them.")
          .references(cis("4.2.7"), stig("V-242404"), kubescape("C-0179"), trivy("KCV-0086"))
          .check(KubeletConfigurationControls::hostname)
          .remedy(
              "Remove --hostname-override and join the node again under its own name. Where a"
                  + " cloud provider needs the flag, waive this control.")
          .byHand("Under another name the node must join the cluster anew.");

  static final Control EVENT_RATE =
      control("configure.kubelet.event-rate", LOW, NODE)
          .title("Event recording is neither unlimited nor too small to be useful")
          .because(
              "Unlimited, a crashing pod floods the API server and etcd; too small, the events"
                  + " that tell of an attack are dropped.")
          .references(cis("4.2.8"), kubescape("C-0180"), trivy("KCV-0087"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("eventRecordQPS"))
                              .mustBeBetween(5, Long.MAX_VALUE)))
          .remedy("Remove eventRecordQPS (50 is the default) or set it to 5 or more.")
          .fixedBy(Fixes.setting(KUBELET, "eventRecordQPS", "50"));

  static final Control POD_PIDS_LIMITED =
      control("configure.kubelet.pod-pids-limited", MEDIUM, NODE)
          .title("Pods have a process-count limit")
          .because("One pod that forks without end takes every process id of the node.")
          .references(cis("4.2.13"), nsa("Resource policies"), kubescape("C-0284"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("podPidsLimit"))
                              .mustBeBetween(1, node.intent().number(Expectation.KUBELET_POD_PIDS))
                              .citing(node.intent().evidence(Expectation.KUBELET_POD_PIDS))))
          .remedy(
              "Set podPidsLimit: 4096 in a kubelet drop-in, after looking that no pod needs more,"
                  + " and restart the kubelet. A higher bound goes into the intent file as"
                  + " kubelet.pod-pids.")
          .fixedBy(
              node ->
                  Fixes.setting(
                          KUBELET,
                          "podPidsLimit",
                          String.valueOf(node.intent().number(Expectation.KUBELET_POD_PIDS)))
                      .hazard("A pod that needs more processes than that cannot start them.")
                      .propose(node));

  static final Control SECCOMP_DEFAULT =
      control("configure.kubelet.seccomp-default", MEDIUM, NODE)
          .title("Pods without a profile get the runtime's default seccomp filter")
          .because(
              "Without it such pods may use every system call, the rare and faulty ones too, that"
                  + " escapes begin with.")
          .references(
              cis("4.2.14"),
              nsa("Hardening container environments"),
              kubescape("C-0210"),
              trivy("KSV-0030"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet -> new JudgedSetting(kubelet.get("seccompDefault")).mustBe(true)))
          .remedy(
              "Set seccompDefault: true in a kubelet drop-in and restart the kubelet. Pods that"
                  + " need more set seccompProfile: Unconfined themselves; find them first.")
          .fixedBy(
              Fixes.setting(KUBELET, "seccompDefault", "true")
                  .hazard(
                      "A pod without a profile of its own that needs unusual system calls fails"
                          + " when it is next started."));

  static final Control PROTECT_KERNEL_DEFAULTS =
      control("configure.kubelet.protect-kernel-defaults", MEDIUM, NODE)
          .title("The kubelet refuses to start when kernel parameters differ from its expectation")
          .because(
              "Otherwise the kubelet changes kernel parameters behind the administrator's back.")
          .references(stig("V-242434"), kubescape("C-0177"), trivy("KCV-0083"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("protectKernelDefaults")).mustBe(true)))
          .remedy(
              "First make configure.kernel.kubelet-sysctls pass, else the kubelet does not start."
                  + " Then set protectKernelDefaults: true in a drop-in; on k3s"
                  + " protect-kernel-defaults: true, on RKE2 profile: cis.")
          .fixedBy(
              node ->
                  KubeletSysctlControls.with(
                          node,
                          Fixes.setting(KUBELET, "protectKernelDefaults", "true").propose(node))
                      .hazard(
                          "The kubelet does not start any more when something else, such as a"
                              + " tuning service, changes one of these kernel parameters."));

  static final Control STREAMING_TIMEOUT =
      control("configure.kubelet.streaming-timeout", LOW, NODE)
          .title("Idle exec and attach streams are closed")
          .because(
              "A forgotten shell into a container stays open for whoever takes over the terminal."
                  + " Current runtimes have a time-out of their own, which is what takes effect;"
                  + " the kubelet's is asked for by benchmarks.")
          .references(cis("4.2.5"), stig("V-245541"), kubescape("C-0176"), trivy("KCV-0085"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("streamingConnectionIdleTimeout"))
                              .must(
                                  "must be 5m to 4h",
                                  values -> isWithin(values, SHORTEST_STREAM, LONGEST_STREAM))))
          .remedy(
              "Set streamingConnectionIdleTimeout between 5m and 4h, which is the default, in a"
                  + " kubelet drop-in, and stream_idle_timeout in the runtime's configuration.")
          .fixedBy(Fixes.setting(KUBELET, "streamingConnectionIdleTimeout", "4h0m0s"));

  static final Control UNSAFE_SYSCTLS_CLOSED =
      control("configure.kubelet.unsafe-sysctls-closed", MEDIUM, NODE)
          .title("Pods may not set unsafe sysctls")
          .because("An unsafe sysctl reaches beyond its pod and can take the node down.")
          .references(trivy("KSV-0026"))
          .check(
              node ->
                  node.on(
                      KUBELET,
                      kubelet ->
                          new JudgedSetting(kubelet.get("allowedUnsafeSysctls"))
                              .mustIfSet(
                                  "must hold only what the intent file allows",
                                  values -> allowedSysctls(node).containsAll(values))
                              .citing(node.intent().evidence(Expectation.KUBELET_UNSAFE_SYSCTLS))))
          .remedy(
              "Remove entries of allowedUnsafeSysctls that no pod uses; name the others in the"
                  + " intent file as kubelet.unsafe-sysctls.")
          .byHand(
              "Pods may need what is allowed: which do their owners know, and name it in the intent"
                  + " file.");

  static final Control SWAP_SAFE =
      control("configure.kubelet.swap-safe", LOW, NODE)
          .title("Swap is off, or encrypted with limited swap behaviour")
          .because("Secrets that pods hold in memory end up on a disk that outlives them.")
          .references(lynis("CRYP-7931"))
          .check(node -> node.on(KUBELET, kubelet -> new SwapSafety(node, kubelet).judge()))
          .remedy(
              "Turn swap off (swapoff -a, and remove it from /etc/fstab), or use zram, or encrypt"
                  + " the swap device, with memorySwap.swapBehavior NoSwap or LimitedSwap.")
          .byHand(
              "Without swap the kernel may have to kill processes now, and a device is encrypted by"
                  + " setting it up anew.");

  static final Control CREDENTIAL_PROVIDERS_SAFE =
      control("configure.kubelet.credential-providers-safe", LOW, NODE)
          .title("Image credential plugins and their configuration are root-only")
          .because(
              "The kubelet runs the plugins as root, so who can write them is root; and registry"
                  + " passwords lie in their files.")
          .references(nsa("Secrets"))
          .check(
              node ->
                  Judgement.all(
                      node.files(FilePurpose.CREDENTIAL_PROVIDER).mustBeOwnedByRoot(),
                      node.files(FilePurpose.CREDENTIAL_PROVIDER).mustBeWritableByOwnerOnly(),
                      node.files(FilePurpose.REGISTRY_CREDENTIALS).mustBeRootOwnedAtMost(0600)))
          .remedy(
              "chown root:root the plugins, their directory and configuration and remove write"
                  + " permission of others; chmod 600 files that hold registry credentials.")
          .fixedBy(
              FileFixes.of(
                  FileFixes.Rule.rootOwnedAtMost(
                      FileFixes.WRITABLE_BY_OWNER, FilePurpose.CREDENTIAL_PROVIDER),
                  FileFixes.Rule.rootOwnedAtMost(0600, FilePurpose.REGISTRY_CREDENTIALS)));

  private KubeletConfigurationControls() {}

  static List<Control> all() {
    return List.of(
        CONFIG_RESOLVED,
        IPTABLES_UTIL_CHAINS,
        HOSTNAME_NOT_OVERRIDDEN,
        EVENT_RATE,
        POD_PIDS_LIMITED,
        SECCOMP_DEFAULT,
        PROTECT_KERNEL_DEFAULTS,
        STREAMING_TIMEOUT,
        UNSAFE_SYSCTLS_CLOSED,
        SWAP_SAFE,
        CREDENTIAL_PROVIDERS_SAFE);
  }

  /// Several distributions always set the flag, to the very name the node has.
  private static Judgement hostname(Node node) {
    if (node.runsOn(Distribution.K3S, Distribution.RKE2) || node.distribution().isManaged()) {
      return Judgement.notApplicable(
          node.distribution().title() + " always sets the name of its nodes");
    }
    String name = node.facts().machine().name();
    return node.on(
        KUBELET,
        kubelet ->
            new JudgedSetting(kubelet.get("hostname-override"))
                .mustIfSet(
                    "must not be another name than " + name,
                    values -> values.stream().allMatch(v -> v.isEmpty() || v.equals(name))));
  }

  private static boolean isWithin(List<String> values, Duration least, Duration most) {
    return values.size() == 1
        && GoDuration.parse(values.getFirst())
            .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0)
            .isPresent();
  }

  private static List<String> allowedSysctls(Node node) {
    List<String> declared = node.intent().expect(Expectation.KUBELET_UNSAFE_SYSCTLS);
    return node.runsOn(Distribution.K3S)
        ? Stream.concat(declared.stream(), SERVICE_LOAD_BALANCER.stream()).toList()
        : declared;
  }
}
