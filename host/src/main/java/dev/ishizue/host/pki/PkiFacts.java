package dev.ishizue.host.pki;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.CertificateFile;
import dev.ishizue.core.node.KeyFile;
import dev.ishizue.core.node.Kubeconfig;
import java.util.List;
import java.util.Map;

/// Certificates, keys and kubeconfigs of a node.
public record PkiFacts(
    Map<String, List<Reading<CertificateFile>>> certificates,
    List<Reading<KeyFile>> keys,
    List<Reading<Kubeconfig>> kubeconfigs) {

  public PkiFacts {
    certificates = Map.copyOf(certificates);
    keys = List.copyOf(keys);
    kubeconfigs = List.copyOf(kubeconfigs);
  }
}
