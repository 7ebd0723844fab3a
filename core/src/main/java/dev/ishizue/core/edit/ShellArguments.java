package dev.ishizue.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes a flag out of the commands and variables of a unit or an environment file.
final class ShellArguments {
  private final String text;
  private final String flag;
  private final List<FlagText> before;

  private ShellArguments(String text, String flag) throws NotEditable {
    this.text = text;
    this.flag = flag;
    this.before = read(text);
  }

  /// Lines that are left empty go too, unless that changes what is read.
  static String remove(String text, String flag) throws NotEditable {
    ShellArguments arguments = new ShellArguments(text, flag);
    String result = arguments.without(true);
    if (arguments.isRight(result)) {
      return result;
    }
    result = arguments.without(false);
    if (arguments.isRight(result)) {
      return result;
    }
    throw new NotEditable("other arguments would change", 0);
  }

  private static List<FlagText> read(String text) throws NotEditable {
    Lines lines = Lines.of(text);
    return isUnit(lines) ? UnitFlags.of(lines) : EnvironmentFlags.of(text);
  }

  /// A unit begins with a section.
  private static boolean isUnit(Lines lines) {
    for (int i = 0; i < lines.size(); i++) {
      String body = IniLines.body(lines, i).strip();
      if (!body.isEmpty() && !body.startsWith("#") && !body.startsWith(";")) {
        return body.startsWith("[");
      }
    }
    return false;
  }

  private String without(boolean tidy) throws NotEditable {
    Lines lines = Lines.of(text);
    LineCuts cuts = new LineCuts(lines);
    for (FlagText part : before) {
      for (FlagUse use : part.uses(flag)) {
        part.spread().cut(part.words().subList(use.first(), use.last() + 1), cuts);
      }
    }
    Map<Integer, String> left = new TreeMap<>();
    cuts.touched().forEach(line -> left.put(line, cuts.left(line)));
    left.forEach(lines::replace);
    if (tidy) {
      left.forEach((line, body) -> tidy(lines, left, line, body));
    }
    return lines.text();
  }

  /// A line of which nothing is left but blanks and perhaps the backslash at its end.
  private static void tidy(Lines lines, Map<Integer, String> left, int line, String body) {
    if (body.strip().equals("\\")) {
      lines.remove(line);
    } else if (body.isBlank()) {
      int above = line - 1;
      while (above > 0 && isPassedOver(lines.body(above), left.get(above))) {
        above--;
      }
      String previous = above < 0 ? "" : left.getOrDefault(above, lines.body(above));
      if (PresentLine.goesOn(previous)) {
        lines.remove(line);
        lines.replace(above, previous.substring(0, previous.length() - 1).stripTrailing());
      }
    }
  }

  private static boolean isPassedOver(String written, @Nullable String left) {
    String bare = written.stripLeading();
    return bare.startsWith("#")
        || bare.startsWith(";")
        || (left != null && left.strip().equals("\\"));
  }

  private boolean isRight(String result) throws NotEditable {
    List<List<String>> wanted = new ArrayList<>();
    for (FlagText part : before) {
      wanted.add(labelled(part, part.textsWithout(flag)));
    }
    try {
      List<FlagText> after = read(result);
      return wanted.equals(after.stream().map(part -> labelled(part, part.texts())).toList());
    } catch (NotEditable _) {
      return false;
    }
  }

  private static List<String> labelled(FlagText part, List<String> texts) {
    List<String> all = new ArrayList<>(List.of(part.label()));
    all.addAll(texts);
    return all;
  }
}
