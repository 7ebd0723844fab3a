package dev.ishizue.core.control;

/// Outside documents that controls point to. Only their item numbers and headings are kept.
public enum Framework {
  CIS_1_12("cis-1.12", "CIS Kubernetes Benchmark 1.12"),
  CIS_2_1("cis-2.1", "CIS Kubernetes Benchmark 2.1"),
  NSA("nsa", "NSA/CISA Kubernetes Hardening Guidance"),
  OWASP("owasp", "OWASP Kubernetes Security Cheat Sheet"),
  NIST("nist-800-190", "NIST SP 800-190"),
  STIG("stig", "DISA Kubernetes STIG"),
  KUBESCAPE("kubescape", "Kubescape controls"),
  TRIVY("trivy", "Trivy checks"),
  LYNIS("lynis", "Lynis tests"),
  KSPP("kspp", "Kernel Self Protection Project"),
  COMPLIANCE_AS_CODE("complianceascode", "ComplianceAsCode rules"),
  FWUPD("fwupd-hsi", "fwupd Host Security Attributes");

  private final String id;
  private final String title;

  Framework(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// As written in `--framework`.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }
}
