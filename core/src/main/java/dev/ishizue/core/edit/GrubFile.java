package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kernel command line of `/etc/default/grub`, a shell script of which only plain assignments
/// are understood.
final class GrubFile {
  private static final String ALWAYS = "GRUB_CMDLINE_LINUX";
  private static final String USUALLY = "GRUB_CMDLINE_LINUX_DEFAULT";

  /// @param line of the last assignment, which wins
  private record Use(int line, GrubAssignment assignment) {}

  private final Lines lines;

  private GrubFile(Lines lines) {
    this.lines = lines;
  }

  static String set(String text, String word) throws NotEditable {
    GrubFile file = new GrubFile(Lines.of(text));
    Optional<Use> always = file.last(ALWAYS);
    if (always.isPresent()) {
      file.replace(always.get(), KernelWords.with(always.get().assignment().value(), word));
    } else {
      if (file.lines.size() > 0 && PresentLine.goesOn(file.lines.body(file.lines.size() - 1))) {
        throw new NotEditable("the last line goes on behind its end", file.lines.size());
      }
      file.lines.append(ALWAYS + "=\"" + word + "\"");
    }
    file.removeFrom(USUALLY, KernelWords.name(word));
    return file.lines.text();
  }

  static String remove(String text, String name) throws NotEditable {
    GrubFile file = new GrubFile(Lines.of(text));
    file.removeFrom(ALWAYS, name);
    file.removeFrom(USUALLY, name);
    return file.lines.text();
  }

  private void removeFrom(String variable, String name) throws NotEditable {
    Optional<Use> use = last(variable);
    if (use.isPresent()) {
      replace(use.get(), KernelWords.without(use.get().assignment().value(), name));
    }
  }

  private void replace(Use use, String value) {
    if (!value.equals(use.assignment().value())) {
      lines.replace(use.line(), use.assignment().with(value));
    }
  }

  private Optional<Use> last(String variable) throws NotEditable {
    Optional<Use> last = Optional.empty();
    List<Integer> strange = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String body = lines.body(i);
      int start = body.length() - body.stripLeading().length();
      if (body.startsWith("#", start)) {
        continue;
      }
      if (body.startsWith(variable + "=", start)) {
        int number = i;
        Optional<GrubAssignment> assignment =
            GrubAssignment.of(body, start + variable.length() + 1);
        last = assignment.map(a -> new Use(number, a));
        if (last.isEmpty()) {
          strange.add(i);
        } else {
          strange.clear();
        }
      } else if (isAssignedWithin(body, variable)) {
        strange.add(i);
      }
    }
    if (!strange.isEmpty()) {
      throw new NotEditable("the assignment is not a plain one", strange.getFirst() + 1);
    }
    return last;
  }

  /// `export NAME=`, `NAME+=`, or an assignment behind another command.
  private static boolean isAssignedWithin(String body, String variable) {
    int at = body.indexOf(variable);
    while (at >= 0) {
      int behind = at + variable.length();
      boolean begins = at == 0 || !isNamePart(body.charAt(at - 1));
      if (begins && (body.startsWith("=", behind) || body.startsWith("+=", behind))) {
        return true;
      }
      at = body.indexOf(variable, behind);
    }
    return false;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
