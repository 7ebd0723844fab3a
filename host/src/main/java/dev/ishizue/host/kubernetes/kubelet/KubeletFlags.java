package dev.ishizue.host.kubernetes.kubelet;

import java.util.Optional;

/// Which flag of the kubelet overrides a field of its file.
public final class KubeletFlags {
  private KubeletFlags() {}

  /// @param setting the field's dotted path
  public static Optional<String> of(String setting) {
    return Optional.ofNullable(KubeletFields.BY_PATH.get(setting))
        .map(KubeletFields.Field::flag)
        .filter(flag -> !flag.isEmpty());
  }

  /// Whether the field is a list.
  public static boolean isList(String setting) {
    KubeletFields.Field field = KubeletFields.BY_PATH.get(setting);
    return field != null && field.kind() == KubeletFields.Kind.LIST;
  }

  /// Whether the setting has a place in the file.
  public static boolean isField(String setting) {
    return KubeletFields.BY_PATH.containsKey(setting) || setting.startsWith("featureGates.");
  }
}
