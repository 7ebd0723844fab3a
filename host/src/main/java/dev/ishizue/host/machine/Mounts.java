package dev.ishizue.host.machine;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Mount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is mounted, as the kernel lists it in `mountinfo`.
public final class Mounts {
  private final FileTree files;

  public Mounts(FileTree files) {
    this.files = files;
  }

  /// The host's own mounts rather than those of this program, which a service manager may have put
  /// into a view of its own; an ordinary user sees only the latter.
  public Reading<List<Mount>> observe() {
    Reading<String> ofInit = files.text("/proc/1/mountinfo");
    Reading<String> text =
        ofInit instanceof Reading.Known ? ofInit : files.text("/proc/self/mountinfo");
    return text.map(Mounts::parse);
  }

  /// Lines that are not understood are passed over: the kernel writes none.
  public static List<Mount> parse(String mountinfo) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : mountinfo.split("\n", -1)) {
      List<String> fields = List.of(line.split(" "));
      // Optional fields of any number stand before the hyphen.
      int hyphen = fields.size() > 6 ? fields.subList(6, fields.size()).indexOf("-") + 6 : 5;
      if (hyphen < 6 || fields.size() < hyphen + 3) {
        continue;
      }
      Set<String> options = new LinkedHashSet<>(List.of(fields.get(5).split(",")));
      if (fields.size() > hyphen + 3) {
        options.addAll(superBlockOptions(fields.get(hyphen + 3)));
      }
      mounts.add(
          new Mount(
              unescape(fields.get(hyphen + 2)),
              unescape(fields.get(4)),
              unescape(fields.get(hyphen + 1)),
              options.stream().map(Mounts::unescape).toList()));
    }
    return mounts;
  }

  /// A writable file system may still be mounted read-only, so its `rw` says nothing.
  private static List<String> superBlockOptions(String options) {
    return List.of(options.split(",")).stream().filter(o -> !o.equals("rw")).toList();
  }

  /// Blanks and backslashes are written as three octal digits.
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && isOctal(text, i + 1)) {
        plain.append((char) Integer.parseInt(text, i + 1, i + 4, 8));
        i += 3;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static boolean isOctal(String text, int start) {
    return start + 3 <= text.length()
        && text.charAt(start) >= '0'
        && text.charAt(start) <= '3'
        && text.substring(start + 1, start + 3).chars().allMatch(c -> c >= '0' && c <= '7');
  }
}
