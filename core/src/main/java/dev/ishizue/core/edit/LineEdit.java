package dev.ishizue.core.edit;

import java.util.List;

/// Changes of files that are made of lines.
public sealed interface LineEdit extends Edit {

  /// The whole text is this one.
  record Whole(String content) implements LineEdit {
    @Override
    public String apply(String text) {
      return content;
    }
  }

  /// The line is there, at the end when it was not.
  record Present(String line) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// `key = value` of a file without sections, such as those of sysctl.d: the last use of the key
  /// gets the value, other uses stay (they lose); a line at the end when there is none.
  ///
  /// @param separator between key and value where a line is written, such as ` = `; a blank one for
  ///   files like `login.defs`, in which blanks part them
  record KeyValue(String key, String value, String separator) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// A keyword of sshd_config before the first `Match`, ahead of every other line that could set or
  /// include it, since the first value wins. A line of the global part that sets it already and is
  /// the first to do so is changed in its place.
  record SshdKeyword(String keyword, String value) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// A key of a section of a systemd-like file; the last use gets the value, and the section comes
  /// to be at the end when there is none.
  record IniValue(String section, String key, String value) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  record IniRemoved(String section, String key) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// A key of a TOML document.
  ///
  /// @param table path of the table, which comes to be at the end when there is none
  /// @param literal as TOML writes the value, such as `true` or `"registry"`
  record TomlValue(List<String> table, String key, String literal) implements LineEdit {
    public TomlValue {
      table = List.copyOf(table);
    }

    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// `--flag=value` of a file with one argument a line, as MicroK8s keeps them; every other use of
  /// the flag goes.
  record ArgumentLine(String flag, String value) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  record ArgumentLineRemoved(String flag) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// No use of the flag in any variable of an environment file or in any `ExecStart` of a unit:
  /// `KUBELET_KUBEADM_ARGS="--a=b --c"`.
  record ShellArgumentRemoved(String flag) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  /// A word of `GRUB_CMDLINE_LINUX` in `/etc/default/grub`: `name` or `name=value`. Other words of
  /// that name go, from `GRUB_CMDLINE_LINUX_DEFAULT` too.
  record GrubWord(String word) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }

  record GrubWordRemoved(String name) implements LineEdit {
    @Override
    public String apply(String text) throws NotEditable {
      throw new NotEditable("not yet", 0);
    }
  }
}
