package dev.ishizue.core.edit;

import java.util.List;

/// Changes of files that are made of lines.
public sealed interface LineEdit extends Edit {

  /// The whole text is this one.
  record Whole(String content) implements LineEdit {
    public Whole {
      if (content.chars().anyMatch(c -> c != '\n' && c != '\t' && Plain.breaks(c))) {
        throw new IllegalArgumentException("a control character in the content of an edit");
      }
    }

    @Override
    public String apply(String text) {
      return content;
    }
  }

  /// The line is there, at the end when it was not. A line to which a backslash joins it from above
  /// does not count.
  record Present(String line) implements LineEdit {
    public Present {
      if (line.isBlank() || line.chars().anyMatch(Plain::breaks) || PresentLine.goesOn(line)) {
        throw new IllegalArgumentException("not one line in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return PresentLine.in(text, line);
    }
  }

  /// `key = value` of a file without sections, such as those of sysctl.d: the last use of the key
  /// gets the value, other uses stay (they lose); a line at the end when there is none.
  ///
  /// @param separator between key and value where a line is written, such as ` = `; a blank one for
  ///   files like `login.defs`, in which blanks part them
  record KeyValue(String key, String value, String separator) implements LineEdit {
    public KeyValue {
      Plain.word(key, "=#;");
      Plain.text(value);
      boolean blank = !separator.isEmpty() && separator.isBlank();
      if (key.startsWith("-")
          || separator.chars().anyMatch(c -> c != ' ' && c != '\t' && c != '=')
          || !(blank || separator.strip().equals("="))
          || (blank && value.isEmpty())) {
        throw new IllegalArgumentException("not a key, a separator and a value in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return KeyValueFile.set(text, this);
    }
  }

  /// A keyword of sshd_config before the first `Match`, ahead of every other line that could set or
  /// include it, since the first value wins. A line of the global part that sets it already and is
  /// the first to do so is changed in its place.
  ///
  /// Lines of a keyword that adds up, such as `AllowUsers` or `HostKey`, become one. What included
  /// files add to it is not seen here.
  ///
  /// @param value as the file writes it, all on one line: `no`, `"a b" c`
  record SshdKeyword(String keyword, String value) implements LineEdit {
    public SshdKeyword {
      Plain.word(keyword, "=\"'#\\");
      Plain.text(value);
      if (!SshdFile.isValue(keyword, value)) {
        throw new IllegalArgumentException("not a value of a keyword in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return SshdFile.set(text, this);
    }
  }

  /// A key of a section of a systemd-like file; the last use gets the value, and the section comes
  /// to be at the end when there is none.
  record IniValue(String section, String key, String value) implements LineEdit {
    public IniValue {
      IniFile.mustBeNames(section, key);
      Plain.text(value);
      if (PresentLine.goesOn(value)) {
        throw new IllegalArgumentException("a value that goes on below in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return IniFile.set(text, this);
    }
  }

  /// No use of the key in any section of that name.
  record IniRemoved(String section, String key) implements LineEdit {
    public IniRemoved {
      IniFile.mustBeNames(section, key);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return IniFile.remove(text, this);
    }
  }

  /// A key of a TOML document.
  ///
  /// @param table path of the table, which comes to be at the end when there is none
  /// @param literal as TOML writes the value, such as `true` or `"registry"`
  record TomlValue(List<String> table, String key, String literal) implements LineEdit {
    public TomlValue {
      table = List.copyOf(table);
      boolean breaks =
          key.chars().anyMatch(Plain::breaks)
              || table.stream().anyMatch(part -> part.chars().anyMatch(Plain::breaks));
      Plain.text(literal);
      if (breaks || !TomlScanner.isValue(literal)) {
        throw new IllegalArgumentException("not a key and a value of TOML in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return TomlFile.set(text, this);
    }
  }

  /// `--flag=value` of a file with one argument a line, as MicroK8s keeps them; every other use of
  /// the flag goes.
  ///
  /// @param flag its name without dashes
  record ArgumentLine(String flag, String value) implements LineEdit {
    public ArgumentLine {
      Plain.flag(flag);
      Plain.text(value);
      if (value.chars().anyMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'')) {
        throw new IllegalArgumentException("a value that the file cannot hold in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return ArgumentFile.set(text, flag, value);
    }
  }

  /// No use of the flag in such a file.
  record ArgumentLineRemoved(String flag) implements LineEdit {
    public ArgumentLineRemoved {
      Plain.flag(flag);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return ArgumentFile.remove(text, flag);
    }
  }

  /// No use of the flag in any variable of an environment file, or in any `ExecStart` and
  /// `Environment` of a unit: `KUBELET_KUBEADM_ARGS="--a=b --c"`. A text whose first line that says
  /// something is a section is a unit.
  ///
  /// @param flag its name without dashes
  record ShellArgumentRemoved(String flag) implements LineEdit {
    public ShellArgumentRemoved {
      Plain.flag(flag);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return ShellArguments.remove(text, flag);
    }
  }

  /// A word of `GRUB_CMDLINE_LINUX` in `/etc/default/grub`: `name` or `name=value`. Other words of
  /// that name go, from `GRUB_CMDLINE_LINUX_DEFAULT` too.
  record GrubWord(String word) implements LineEdit {
    public GrubWord {
      Plain.word(word, "\"'\\$`");
      if (word.startsWith("=")) {
        throw new IllegalArgumentException("a kernel argument without a name in an edit");
      }
    }

    @Override
    public String apply(String text) throws NotEditable {
      return GrubFile.set(text, word);
    }
  }

  /// No word of that name in either variable.
  record GrubWordRemoved(String name) implements LineEdit {
    public GrubWordRemoved {
      Plain.word(name, "=\"'\\$`");
    }

    @Override
    public String apply(String text) throws NotEditable {
      return GrubFile.remove(text, name);
    }
  }
}
