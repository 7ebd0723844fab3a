package dev.ishizue.controls;

import static dev.ishizue.testbed.MadeControlPlane.API_SERVER;
import static dev.ishizue.testbed.MadeControlPlane.CONFIG;

import dev.ishizue.core.control.Control;
import dev.ishizue.testbed.MadeKubelet;
import dev.ishizue.testbed.MadeNode;
import java.util.stream.Stream;

class ApiAdmissionControlsTest implements ControlCases {
  private static final String PLUGINS =
      "--enable-admission-plugins=NodeRestriction,EventRateLimit,AlwaysPullImages,DenyServiceExternalIPs";

  private static final String ADMISSION = CONFIG + "/admission.yaml";
  private static final String POD_SECURITY = CONFIG + "/pod-security.yaml";

  @Override
  public Stream<Case.Of> controls() {
    return Stream.of(
        of(ApiAdmissionControls.EXTERNAL_IPS_DENIED)
            .isUnknown("without the plugin, since a policy may do", ApiAdmissionControlsTest::none)
            .fails(
                "when nothing runs policies either", ApiAdmissionControlsTest::nothingRunsPolicies)
            .fails(
                "when somebody turned it off by name, as all that runs policies",
                n -> {
                  nothingRunsPolicies(n);
                  n.arguments(API_SERVER, "--disable-admission-plugins=DenyServiceExternalIPs");
                }),
        of(ApiAdmissionControls.IMAGES_ALWAYS_AUTHORISED)
            .isUnknown("without the plugin, since kubelets may do", ApiAdmissionControlsTest::none)
            .isUnknown(
                "when nothing runs policies but this node's kubelet checks",
                ApiAdmissionControlsTest::nothingRunsPolicies)
            .fails(
                "when nothing runs policies and this node's kubelet never checks",
                n -> {
                  nothingRunsPolicies(n);
                  n.files()
                      .replace(
                          MadeKubelet.CONFIG,
                          "imagePullCredentialsVerificationPolicy: AlwaysVerify",
                          "imagePullCredentialsVerificationPolicy: NeverVerify");
                }),
        of(ApiAdmissionControls.NO_ALWAYS_ADMIT)
            .passes("without any list", ApiAdmissionControlsTest::none)
            .fails(
                "when a second use of the flag adds it",
                n -> n.arguments(API_SERVER, "--enable-admission-plugins=AlwaysAdmit"))
            .fails(
                "in the old flag",
                n -> n.argument(API_SERVER, PLUGINS, "--admission-control=AlwaysAdmit")),
        of(ApiAdmissionControls.EVENT_RATE_LIMIT)
            .fails(
                "without a limit",
                n -> n.files().replace(ADMISSION, "type: Namespace", "type: SourceAndObject"))
            .fails(
                "without a configuration",
                n -> n.argument(API_SERVER, "--admission-control-config-file=" + ADMISSION, ""))
            .fails(
                "when priority and fairness is off as well",
                n -> n.argument(API_SERVER, PLUGINS, "--enable-priority-and-fairness=false"))
            .isUnknown(
                "without the plugin, since a priority level may do", ApiAdmissionControlsTest::none)
            .isUnknown("when the file needs root", n -> n.files().unreadable(ADMISSION)),
        of(ApiAdmissionControls.DEFAULT_ADMISSION_ON)
            .passes(
                "when another plugin is disabled",
                n -> n.arguments(API_SERVER, "--disable-admission-plugins=DefaultStorageClass"))
            .fails(
                "when a guard is disabled",
                n -> n.arguments(API_SERVER, "--disable-admission-plugins=Priority,ServiceAccount"))
            .fails(
                "when the old flag leaves guards out",
                n -> n.argument(API_SERVER, PLUGINS, "--admission-control=ServiceAccount")),
        podSecurity());
  }

  private static Case.Of of(Control control) {
    return Case.of(control, MadeNode::kubeadmControlPlane)
        .passes("on the hardened node", _ -> {})
        .isUnknown("when processes are hidden", n -> n.files().unreadable("/proc"));
  }

  private static Case.Of podSecurity() {
    return of(ApiAdmissionControls.POD_SECURITY_DEFAULTS)
        .passes(
            "with the configuration in place",
            n ->
                n.files()
                    .replace(
                        ADMISSION,
                        "  path: pod-security.yaml\n",
                        "  configuration:\n    defaults: {enforce: restricted}\n"))
        .under(
            "expect:\n  pod-security.exempt: [storage]\n",
            Case.Expected.PASSES,
            "with an expected exemption",
            n -> n.files().replace(POD_SECURITY, "[kube-system]", "[kube-system, storage]"))
        .fails(
            "with another namespace exempt",
            n -> n.files().replace(POD_SECURITY, "[kube-system]", "[kube-system, storage]"))
        .fails(
            "with a user exempt", n -> n.files().append(POD_SECURITY, "  usernames: [deployer]\n"))
        .isUnknown(
            "when the default is privileged, since labels may do",
            n -> n.files().replace(POD_SECURITY, "enforce: baseline", "enforce: privileged"))
        .isUnknown(
            "when only warnings are set",
            n -> n.files().replace(POD_SECURITY, "  enforce: baseline\n", ""))
        .isUnknown(
            "without an admission file",
            n -> n.argument(API_SERVER, "--admission-control-config-file=" + ADMISSION, ""))
        .fails(
            "when the plugin is off and nothing runs policies",
            n -> {
              nothingRunsPolicies(n);
              n.arguments(API_SERVER, "--disable-admission-plugins=PodSecurity");
            })
        .isUnknown(
            "when the plugin is off",
            n -> n.arguments(API_SERVER, "--disable-admission-plugins=PodSecurity"))
        .isUnknown("when the plugin's file needs root", n -> n.files().unreadable(POD_SECURITY))
        .isUnknown("when the plugin's file is gone", n -> n.files().remove(POD_SECURITY))
        .doesNotApply(
            "on OpenShift",
            n -> {
              n.files().write("/etc/os-release", "ID=rhcos\n");
              n.files().remove("/var/lib/kubelet/kubeadm-flags.env");
            });
  }

  private static void none(MadeNode node) {
    node.argument(API_SERVER, PLUGINS, "");
  }

  private static void nothingRunsPolicies(MadeNode node) {
    none(node);
    node.arguments(
        API_SERVER,
        "--disable-admission-plugins=MutatingAdmissionPolicy,MutatingAdmissionWebhook,ValidatingAdmissionPolicy,ValidatingAdmissionWebhook");
  }
}
