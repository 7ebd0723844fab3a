package dev.ishizue.report;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Reference;
import dev.ishizue.core.control.Scope;
import dev.ishizue.core.control.Severity;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.intent.Waiver;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import dev.ishizue.core.report.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reports made for the tests, one finding after the other.
final class MadeReport {
  private final List<Subject> subjects = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  /// A control plane with every verdict, long texts and several evidences.
  static MadeReport controlPlane() {
    MadeReport made = new MadeReport().everyVerdictOf("node/cp1");
    made.notices.add(
        "waiver of configure.files.pki-keys-private (/etc/ishizue/ishizue.yaml:21, ayame) expired"
            + " on 2026-10-01 and waives nothing");
    made.notices.add("control patch.os.reboot-not-pending is off by /etc/ishizue/ishizue.yaml:12");
    return made;
  }

  /// The same control plane, and a worker on which nothing fails.
  static MadeReport cluster() {
    return controlPlane()
        .subject("node/worker-with-a-rather-long-name", "RKE2", "1.35.8", "worker")
        .pass("configure.kernel.aslr", Severity.HIGH, "randomize_va_space is 2");
  }

  static MadeReport healthy() {
    return new MadeReport()
        .subject("node/w1", "k3s", "1.36.4", "worker")
        .pass("configure.kernel.aslr", Severity.HIGH, "randomize_va_space is 2");
  }

  /// A host that tries to write to the reader's terminal with all it controls.
  static MadeReport hostile() {
    MadeReport made = new MadeReport();
    String attack = "\u001b[2J\u001b]0;owned\u0007\u202Eecho\u009b31m\r\nPASS everything";
    made.subjects.add(
        new Subject("node/" + attack, "kubeadm", attack, List.of(attack), "Debian" + attack));
    made.find(
        control("access.made.hostile", Severity.HIGH, "A title"),
        Verdict.FAIL,
        "message " + attack,
        List.of(Evidence.of(attack.repeat(100), Origin.file("/etc/" + attack))),
        new Waiver(
            "access.made.hostile",
            "*",
            attack,
            attack,
            LocalDate.of(2026, 10, 1),
            Origin.line(attack, 3)));
    made.find(
        control("access.made.hostile-unknown", Severity.HIGH, "A title"),
        Verdict.UNKNOWN,
        "needs root to read /etc/" + attack,
        List.of(),
        null);
    made.find(
        control("access.made.hostile-pass", Severity.HIGH, "A title"),
        Verdict.PASS,
        attack,
        List.of(),
        null);
    made.notices.add(attack);
    return made;
  }

  Report report() {
    return new Report(
        "ishizue 0.1.0",
        Instant.parse("2026-11-01T12:00:00Z"),
        LocalDate.of(2026, 8, 20),
        subjects,
        findings,
        notices);
  }

  private MadeReport everyVerdictOf(String name) {
    subject(name, "kubeadm", "1.36.3", "control plane", "etcd");
    find(
        control(
            "access.kubelet.anonymous-off",
            Severity.CRITICAL,
            "The kubelet refuses anonymous requests"),
        Verdict.FAIL,
        "authentication.anonymous.enabled is true, must be false",
        List.of(
            Evidence.of("true", Origin.line("/var/lib/kubelet/config.yaml", 12)),
            Evidence.of(
                "(shadowed) false",
                Origin.line(
                    "/etc/kubernetes/kubelet.conf.d/20-a-drop-in-with-a-long-name.conf", 3))),
        null);
    find(
        control(
            "comms.api.tls-min-version",
            Severity.HIGH,
            "The API server offers nothing older than TLS 1.2 and only cipher suites with forward"
                + " secrecy and authenticated encryption"),
        Verdict.FAIL,
        "tls-cipher-suites is"
            + " TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,TLS_RSA_WITH_AES_128_GCM_SHA256,"
            + "TLS_RSA_WITH_AES_256_GCM_SHA384, must not contain TLS_RSA_WITH_AES_128_GCM_SHA256",
        List.of(
            Evidence.of(
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,TLS_RSA_WITH_AES_128_GCM_SHA256",
                new Origin.InProcess(812, "kube-apiserver", "--tls-cipher-suites"))),
        null);
    find(
        control(
            "configure.files.pki-keys-private",
            Severity.HIGH,
            "Private keys are readable by root only"),
        Verdict.FAIL,
        "/etc/kubernetes/pki/apiserver.key is mode 0644, 0:0, must be mode 0600 or stricter",
        modes(9),
        new Waiver(
            "configure.files.pki-keys-private",
            "node/cp1",
            "ayame",
            "replaced with the next image",
            LocalDate.of(2026, 10, 1),
            Origin.line("/etc/ishizue/ishizue.yaml", 21)));
    find(
        control("configure.kernel.aslr", Severity.HIGH, "Addresses are randomised"),
        Verdict.PASS,
        "randomize_va_space is 2",
        List.of(Evidence.of("2", Origin.file("/proc/sys/kernel/randomize_va_space"))),
        null);
    find(
        control(
            "configure.kernel.kexec-off", Severity.LOW, "Kernels cannot be replaced at run time"),
        Verdict.FAIL,
        "kexec_load_disabled is 0, must be 1",
        List.of(Evidence.of("0", Origin.file("/proc/sys/kernel/kexec_load_disabled"))),
        null);
    find(
        control("configure.etcd.data-private", Severity.CRITICAL, "etcd's data is private"),
        Verdict.UNKNOWN,
        "needs root to read /var/lib/etcd",
        List.of(Evidence.of("needs root to read /var/lib/etcd", Origin.file("/var/lib/etcd"))),
        null);
    find(
        control("access.accounts.no-empty-password", Severity.HIGH, "No account has no password"),
        Verdict.UNKNOWN,
        "needs root to read /etc/shadow; needs root to read /etc/gshadow",
        List.of(),
        null);
    find(
        control("access.accounts.root-locked", Severity.MEDIUM, "root has no password"),
        Verdict.UNKNOWN,
        "needs root to read /etc/shadow",
        List.of(),
        null);
    find(
        control("comms.wire.api-served", Severity.MEDIUM, "The API server serves what it should"),
        Verdict.UNKNOWN,
        "kube-apiserver 1.99 is newer than the knowledge of 2026-08-20",
        List.of(),
        null);
    find(
        control("patch.k8s.patch-level-current", Severity.MEDIUM, "The newest patch is installed"),
        Verdict.WAIVED,
        "Kubernetes is 1.36.3, the newest patch is 1.36.4",
        List.of(),
        new Waiver(
            "patch.k8s.patch-level-current",
            "*",
            "platform team",
            "the window is in December; 1.36.4 only fixes what this cluster does not use",
            LocalDate.of(2027, 1, 31),
            Origin.line("/etc/ishizue/ishizue.yaml", 15)));
    return find(
        control("patch.managed.channel", Severity.LOW, "The provider's channel is followed"),
        Verdict.NOT_APPLICABLE,
        "only for nodes of a provider",
        List.of(),
        null);
  }

  private static List<Evidence> modes(int count) {
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      evidence.add(
          Evidence.of("mode 0644, 0:0", Origin.file("/etc/kubernetes/pki/key" + i + ".key")));
    }
    return evidence;
  }

  private MadeReport pass(String id, Severity severity, String message) {
    return find(control(id, severity, "A title"), Verdict.PASS, message, List.of(), null);
  }

  private MadeReport subject(String name, String platform, String version, String... roles) {
    subjects.add(
        new Subject(name, platform, version, List.of(roles), "Debian GNU/Linux 12 (bookworm)"));
    return this;
  }

  private MadeReport find(
      Control control,
      Verdict verdict,
      String message,
      List<Evidence> evidence,
      @Nullable Waiver waiver) {
    findings.add(
        new Finding(control, subjects.getLast().name(), verdict, message, evidence, waiver));
    return this;
  }

  static Control control(String id, Severity severity, String title) {
    return Control.control(id, severity, Scope.HOST)
        .title(title)
        .because("Anyone who reaches port 10250 could read logs & secrets of <namespace>.")
        .references(Reference.cis("1.1.1", "4.2.1"), Reference.nsa("Authentication"))
        .check(_ -> Judgement.pass("made"))
        .remedy("Set it in `/var/lib/kubelet/config.yaml`:\nanonymous.enabled: false")
        .byHand("Nothing knows how.");
  }
}
