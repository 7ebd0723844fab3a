package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.remedy.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// TLS versions and suites that are fit for use. Suites of TLS 1.3 cannot be configured and are all
/// strong, so naming them does no harm.
final class StrongCiphers {
  private static final Set<String> SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final String ECDSA_FOR_HTTP2 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
  private static final String RSA_FOR_HTTP2 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

  /// What takes the place of a list without a strong suite.
  private static final List<String> STANDARD =
      List.of(
          ECDSA_FOR_HTTP2,
          RSA_FOR_HTTP2,
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  static final String HAZARD =
      "Clients that know only older versions or suites of TLS cannot connect any more.";

  private StrongCiphers() {}

  /// The suites without the weak ones. Those that HTTP/2 requires are in it: Go's servers refuse to
  /// start without one, and which of the two depends on the key that is served.
  static List<String> strongOf(List<String> suites) {
    List<String> strong = new ArrayList<>(suites.stream().filter(SUITES::contains).toList());
    if (strong.isEmpty()) {
      return STANDARD;
    }
    Stream.of(ECDSA_FOR_HTTP2, RSA_FOR_HTTP2)
        .filter(suite -> !strong.contains(suite))
        .forEach(strong::add);
    return strong;
  }

  /// The change of a list with a weak suite in it.
  static Stream<Change> suitesFix(Node node, Component component, String name) {
    return failing(node, component, name, StrongCiphers::only)
        .map(s -> s.values().ifKnown().orElse(List.of()))
        .map(suites -> new Change.ComponentSetting(component, name, strongOf(suites)));
  }

  /// The change of a version that is too old.
  static Stream<Change> versionFix(Node node, Component component, String name, String least) {
    return failing(node, component, name, StrongCiphers::atLeastTls12)
        .map(_ -> new Change.ComponentSetting(component, name, List.of(least)));
  }

  private static Stream<Setting> failing(
      Node node, Component component, String name, Function<Setting, Judgement> judge) {
    return node.component(component).ifKnown().stream()
        .map(settings -> settings.get(name))
        .filter(setting -> judge.apply(setting) instanceof Judgement.Fail);
  }

  /// Unset is what Go chooses, which is strong.
  static Judgement only(Setting suites) {
    return new JudgedSetting(suites)
        .mustIfSet(
            "must hold only ECDHE suites with AES-GCM or ChaCha20",
            values -> values.isEmpty() || SUITES.containsAll(values));
  }

  /// HTTP/2 requires one suite of TLS 1.2, and of its two forms the one for the kind of key that is
  /// served. Where both are named the key does not matter.
  static Judgement keepHttp2(Setting suites, Reading<CertificateFile> served) {
    JudgedSetting judged = new JudgedSetting(suites);
    Judgement any =
        judged.mustIfSet(
            "must hold a suite with AES_128_GCM, which HTTP/2 requires",
            values ->
                values.isEmpty()
                    || values.contains(ECDSA_FOR_HTTP2)
                    || values.contains(RSA_FOR_HTTP2));
    Judgement both =
        judged.mustIfSet(
            "must hold both",
            v -> v.isEmpty() || v.containsAll(Set.of(ECDSA_FOR_HTTP2, RSA_FOR_HTTP2)));
    return any instanceof Judgement.Pass && both instanceof Judgement.Fail
        ? fitsKey(judged, served)
        : any;
  }

  private static Judgement fitsKey(JudgedSetting suites, Reading<CertificateFile> served) {
    return Judged.of(
        served,
        absent ->
            Judgement.unknown(
                "for which kind of key the suites must be cannot be told", Evidence.of(absent)),
        certificate -> {
          String key = certificate.value().certificates().getFirst().key();
          return suites
              .mustContain(key.startsWith("RSA") ? RSA_FOR_HTTP2 : ECDSA_FOR_HTTP2)
              .citing(Evidence.of(key, served.origin()));
        });
  }

  static Judgement atLeastTls12(Setting version) {
    return new JudgedSetting(version)
        .mustIfSet(
            "must be VersionTLS12 or VersionTLS13",
            values ->
                values.size() == 1
                    && Set.of("", "VersionTLS12", "VersionTLS13").contains(values.getFirst()));
  }
}
