package dev.ishizue.core.report;

import java.util.List;

/// Something findings are about.
///
/// @param name such as `node/cp1`
/// @param platform the distribution's title
/// @param version the Kubernetes version, or empty when there is none or it is not known
/// @param roles such as `control plane`
public record Subject(String name, String platform, String version, List<String> roles, String os) {
  public Subject {
    roles = List.copyOf(roles);
  }
}
