package dev.ishizue.host.plan;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.remedy.Change;

/// Where a change is made on the node at hand.
sealed interface Placement {

  /// @param whenNew mode and owner of a file that is not there yet
  record InFile(String path, Edit edit, Activation activation, Access whenNew)
      implements Placement {}

  /// An entry of a ConfigMap; where there is no way to the API it is left alone, and the plan says
  /// so.
  record InConfigMap(
      String namespace, String name, String key, ConfigMapEdit edit, Activation activation)
      implements Placement {}

  record OfAccess(String path, Access access) implements Placement {}

  record OfDirectory(String path, Access access, Activation activation) implements Placement {}

  record OfRemoval(String path) implements Placement {}

  record OfKernelParameter(String name, String value) implements Placement {}

  record OfUnit(String unit, Change.UnitState.Wanted wanted) implements Placement {}

  record OfPackage(String name) implements Placement {}

  Access ROOT_FILE = new Access(0644, 0, 0);
  Access ROOT_SECRET = new Access(0600, 0, 0);
  Access ROOT_DIRECTORY = new Access(0700, 0, 0);

  /// How it takes effect: at once, unless the record says otherwise.
  default Activation activation() {
    return new Activation.AtOnce();
  }

  /// What is changed, so that changes of one thing come together.
  default String target() {
    return switch (this) {
      case InFile f -> f.path();
      case InConfigMap c -> "configmap " + c.namespace() + "/" + c.name() + "/" + c.key();
      case OfDirectory d -> d.path();
      case OfAccess a -> a.path();
      case OfRemoval r -> r.path();
      case OfKernelParameter k -> "sysctl " + k.name();
      case OfUnit u -> "unit " + u.unit();
      case OfPackage p -> "package " + p.name();
    };
  }
}
