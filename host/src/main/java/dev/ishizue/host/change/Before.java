package dev.ishizue.host.change;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.UnitState;

/// What something was before a step changed it, written down before it is changed.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "was")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Before.OfFile.class, name = "file"),
  @JsonSubTypes.Type(value = Before.OfNothing.class, name = "nothing"),
  @JsonSubTypes.Type(value = Before.OfAccess.class, name = "access"),
  @JsonSubTypes.Type(value = Before.OfKernelParameter.class, name = "kernel-parameter"),
  @JsonSubTypes.Type(value = Before.OfUnit.class, name = "unit"),
  @JsonSubTypes.Type(value = Before.OfPackage.class, name = "package"),
  @JsonSubTypes.Type(value = Before.OfEntry.class, name = "config-map-entry")
})
public sealed interface Before {

  /// Its bytes are in the run's folder under the step's name.
  record OfFile(String sha256, Inode inode) implements Before {}

  /// Nothing was there.
  record OfNothing() implements Before {}

  record OfAccess(Access access) implements Before {}

  record OfKernelParameter(String value) implements Before {}

  record OfUnit(UnitState state, boolean active) implements Before {}

  record OfPackage(boolean held) implements Before {}

  /// Its text is in the run's folder under the step's name.
  record OfEntry(String sha256) implements Before {}
}
