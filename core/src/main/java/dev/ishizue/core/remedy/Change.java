package dev.ishizue.core.remedy;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.node.Component;
import java.util.List;

/// One thing to be made so, said without knowing where it stands on the node at hand.
public sealed interface Change {

  /// A component's effective setting, changed in the place that decides on this node, and in those
  /// from which an upgrade would bring the old value back.
  ///
  /// @param name as [dev.ishizue.core.fact.Settings] knows it
  /// @param values one for a scalar, several for a list; none: set nowhere, so that its default
  ///   holds
  record ComponentSetting(Component component, String name, List<String> values) implements Change {
    public ComponentSetting {
      values = List.copyOf(values);
    }
  }

  /// A setting that names a file the component reads: the file is written and the component gets to
  /// see it. A file that the setting names already is replaced.
  ///
  /// @param fileName its last part, such as `audit-policy.yaml`
  record ComponentFile(Component component, String setting, String fileName, String content)
      implements Change {}

  /// A setting that names a file the component writes: its directory comes to be.
  record ComponentOutput(Component component, String setting, String path) implements Change {}

  /// A keyword of sshd for every connection that no `Match` block treats otherwise.
  record SshKeyword(String keyword, String value) implements Change {}

  /// A kernel parameter, now and from the next boot on.
  record KernelParameter(String name, String value) implements Change {}

  /// A word of the kernel's command line, `name` or `name=value`, from the next boot on.
  record KernelArgument(String word) implements Change {}

  /// No word of that name on the kernel's command line, from the next boot on.
  record NoKernelArgument(String name) implements Change {}

  /// A module that cannot be loaded any more. One that is loaded stays until the next boot.
  record ModuleBlocked(String module) implements Change {}

  /// Mode and owner of what is there.
  ///
  /// @param mode permission bits as in `0640`
  record FileAccess(String path, int mode, int uid, int gid) implements Change {
    public FileAccess {
      if ((mode & ~07777) != 0 || uid < 0 || gid < 0) {
        throw new IllegalArgumentException("mode %o, owner %d:%d".formatted(mode, uid, gid));
      }
    }
  }

  /// A text file that is there.
  ///
  /// @param unit restarted or reloaded so that it takes effect, or the empty text
  record FileText(String path, List<Edit> edits, String unit) implements Change {
    public FileText {
      edits = List.copyOf(edits);
    }
  }

  /// A file of this tool's own that holds these lines, mode 0644, which takes effect by itself.
  record OwnLines(String path, List<String> lines) implements Change {
    public OwnLines {
      lines = List.copyOf(lines);
    }
  }

  /// A file that should not be there. Its backup is kept.
  record FileRemoved(String path) implements Change {}

  /// A systemd unit.
  record UnitState(String unit, Wanted wanted) implements Change {
    public enum Wanted {
      ENABLED,
      DISABLED,
      MASKED
    }
  }

  /// A package that no upgrade touches.
  record PackageHeld(String name) implements Change {}
}
