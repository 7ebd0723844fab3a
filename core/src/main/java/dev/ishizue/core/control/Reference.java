package dev.ishizue.core.control;

import java.util.List;
import java.util.stream.Stream;

/// Items of an outside document that ask for the same thing.
///
/// @param item the document's own number or heading
public record Reference(Framework framework, String item) {

  /// Several items of one document, to be listed behind one another in a control.
  public record Items(Framework framework, List<String> items) {
    public Items {
      items = List.copyOf(items);
    }

    Stream<Reference> references() {
      return items.stream().map(item -> new Reference(framework, item));
    }
  }

  public static Items cis(String... items) {
    return new Items(Framework.CIS_1_12, List.of(items));
  }

  public static Items cis21(String... items) {
    return new Items(Framework.CIS_2_1, List.of(items));
  }

  public static Items nsa(String... items) {
    return new Items(Framework.NSA, List.of(items));
  }

  public static Items owasp(String... items) {
    return new Items(Framework.OWASP, List.of(items));
  }

  /// Sections of SP 800-190, such as `4.3.5`.
  public static Items nist(String... items) {
    return new Items(Framework.NIST, List.of(items));
  }

  public static Items stig(String... items) {
    return new Items(Framework.STIG, List.of(items));
  }

  public static Items kubescape(String... items) {
    return new Items(Framework.KUBESCAPE, List.of(items));
  }

  public static Items trivy(String... items) {
    return new Items(Framework.TRIVY, List.of(items));
  }

  public static Items lynis(String... items) {
    return new Items(Framework.LYNIS, List.of(items));
  }

  public static Items kspp(String... items) {
    return new Items(Framework.KSPP, List.of(items));
  }

  public static Items complianceAsCode(String... items) {
    return new Items(Framework.COMPLIANCE_AS_CODE, List.of(items));
  }

  public static Items fwupd(String... items) {
    return new Items(Framework.FWUPD, List.of(items));
  }
}
