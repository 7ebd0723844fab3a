package dev.ishizue.core.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.ishizue.core.edit.Edit;
import java.util.List;

/// One change of a node, with what it was seen to be before.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.EditFile.class, name = "edit-file"),
  @JsonSubTypes.Type(value = Step.RemoveFile.class, name = "remove-file"),
  @JsonSubTypes.Type(value = Step.MakeDirectory.class, name = "make-directory"),
  @JsonSubTypes.Type(value = Step.SetAccess.class, name = "set-access"),
  @JsonSubTypes.Type(value = Step.SetKernelParameter.class, name = "set-kernel-parameter"),
  @JsonSubTypes.Type(value = Step.SetUnit.class, name = "set-unit"),
  @JsonSubTypes.Type(value = Step.HoldPackage.class, name = "hold-package"),
  @JsonSubTypes.Type(value = Step.EditConfigMap.class, name = "edit-config-map")
})
public sealed interface Step {

  /// A file is written anew, with its owner, mode and labels, or comes to be. The plan holds the
  /// edits and not the text, which may hold secrets.
  ///
  /// @param path without links
  /// @param diff unified, secrets hidden
  record EditFile(
      String path, List<Edit> edits, FileState before, FileState.Present after, List<String> diff)
      implements Step {
    public EditFile {
      edits = List.copyOf(edits);
      diff = List.copyOf(diff);
    }
  }

  /// A file is removed; its backup is kept.
  record RemoveFile(String path, FileState.Present before) implements Step {}

  /// A directory that was not there. Taken back only while it is empty.
  record MakeDirectory(String path, Access access) implements Step {}

  record SetAccess(String path, Access before, Access after) implements Step {}

  /// The running value; what the next boot sets is a file's.
  record SetKernelParameter(String name, String before, String after) implements Step {}

  record SetUnit(String unit, UnitState before, UnitState after) implements Step {}

  record HoldPackage(String name) implements Step {}

  /// An entry of a ConfigMap in which an installer keeps what it will write again.
  ///
  /// @param before SHA-256 of the entry, in hexadecimal
  record EditConfigMap(
      String namespace,
      String name,
      String key,
      List<Edit> edits,
      String before,
      String after,
      List<String> diff)
      implements Step {
    public EditConfigMap {
      edits = List.copyOf(edits);
      diff = List.copyOf(diff);
    }
  }

  /// What is done, for a person.
  default String title() {
    return switch (this) {
      case EditFile(String path, _, FileState.Absent _, FileState.Present after, _) ->
          "write " + path + ", " + after.access().text();
      case EditFile e -> "edit " + e.path();
      case RemoveFile r -> "remove " + r.path() + ", keeping a backup";
      case MakeDirectory d -> "make the directory " + d.path() + ", " + d.access().text();
      case SetAccess a ->
          "change %s from %s to %s".formatted(a.path(), a.before().text(), a.after().text());
      case SetKernelParameter p ->
          "set %s from %s to %s".formatted(p.name(), p.before(), p.after());
      case SetUnit u -> unitTitle(u);
      case HoldPackage h -> "hold the package " + h.name();
      case EditConfigMap c ->
          "edit %s in the ConfigMap %s/%s".formatted(c.key(), c.namespace(), c.name());
    };
  }

  private static String unitTitle(SetUnit step) {
    if (step.after().masked()) {
      return "stop and mask " + step.unit();
    }
    return (step.after().enabled() ? "enable and start " : "stop and disable ") + step.unit();
  }
}
