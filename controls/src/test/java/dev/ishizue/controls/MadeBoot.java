package dev.ishizue.controls;

import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What update-grub writes, and what the kernel then makes of its command line.
record MadeBoot(MadeFiles files) {
  private static final String DEFAULTS = "/etc/default/grub";
  private static final String MENU = "/boot/grub/grub.cfg";
  private static final String LINE = "/proc/cmdline";
  private static final String LOCKDOWN = "/sys/kernel/security/lockdown";
  private static final String SIGNED_ONLY = "/sys/module/module/parameters/sig_enforce";
  private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";

  void run() {
    String words = value("GRUB_CMDLINE_LINUX") + " " + value("GRUB_CMDLINE_LINUX_DEFAULT");
    boolean wasOff = words(LINE).contains("mitigations=off");
    if (files.exists(MENU)) {
      files.write(
          MENU,
          files
              .content(MENU)
              .lines()
              .map(line -> line.strip().startsWith("linux ") ? told(line, words) : line)
              .collect(Collectors.joining("\n", "", "\n")));
    }
    files.write(LINE, told(files.content(LINE).strip(), words) + "\n");
    for (String word : words(LINE)) {
      if (word.startsWith("lockdown=") && files.exists(LOCKDOWN)) {
        String level = word.substring("lockdown=".length());
        files.write(
            LOCKDOWN,
            Stream.of("none", "integrity", "confidentiality")
                .map(each -> each.equals(level) ? "[" + each + "]" : each)
                .collect(Collectors.joining(" ", "", "\n")));
      }
    }
    files.write(SIGNED_ONLY, words(LINE).contains("module.sig_enforce=1") ? "Y\n" : "N\n");
    if (wasOff && !words(LINE).contains("mitigations=off")) {
      files.below(VULNERABILITIES).stream()
          .filter(path -> !files.isDirectory(path))
          .filter(path -> files.content(path).equals("Vulnerable\n"))
          .forEach(path -> files.write(path, "Mitigation: made\n"));
    }
  }

  private static String told(String line, String words) {
    return line.substring(0, line.indexOf(" ro ") + " ro ".length()) + words.strip();
  }

  private List<String> words(String path) {
    return List.of(files.content(path).strip().split("\\s+"));
  }

  private String value(String name) {
    return files
        .content(DEFAULTS)
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 2, line.length() - 1))
        .reduce("", (_, later) -> later);
  }
}
