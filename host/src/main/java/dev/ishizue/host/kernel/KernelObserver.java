package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.KernelFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the running kernel says of itself, and what its next boot will be told.
public final class KernelObserver {
  private static final Pattern CHOSEN = Pattern.compile("\\[([a-z]+)]");
  private static final String LOCKDOWN = "/sys/kernel/security/lockdown";
  private static final String VULNERABILITIES = "/sys/devices/system/cpu/vulnerabilities";
  private static final String SIGNED_ONLY = "/sys/module/module/parameters/sig_enforce";

  private final FileTree files;

  public KernelObserver(FileTree files) {
    this.files = files;
  }

  public KernelFacts observe() {
    Modules modules = new Modules(files);
    Reading<Map<String, String>> loaded = modules.loaded();
    Reading<String> release = files.text("/proc/sys/kernel/osrelease").map(String::strip);
    return new KernelFacts(
        RunningSysctls.read(files),
        PersistedSysctls.read(files),
        ofRunning("/proc/cmdline", "/proc/sys/kernel").map(BootLine::words),
        new BootLoader(files).arguments(),
        lockdown(),
        tainted(),
        loaded,
        modules.rare(release, loaded),
        Map.of("module.sig_enforce", ofRunning(SIGNED_ONLY, "/sys/module").map(String::strip)),
        modules.modprobe(),
        vulnerabilities(),
        ofRunning("/proc/swaps", "/proc/sys/kernel").map(KernelObserver::swaps));
  }

  /// Where the kernel's list of security modules is there and this file is not, it has no lockdown.
  /// Without it the file system is not mounted, which tells nothing.
  private Reading<String> lockdown() {
    Reading<String> text = files.text(LOCKDOWN);
    if (text instanceof Reading.Absent) {
      return files.stat("/sys/kernel/security/lsm") instanceof Reading.Known
          ? Reading.absent(Origin.file(LOCKDOWN))
          : Reading.unreadable(
              Origin.file(LOCKDOWN),
              Obstacle.notObserved(
                  "securityfs is not mounted on /sys/kernel/security, so lockdown cannot be seen"));
    }
    return text.flatMap(
        t -> {
          Matcher chosen = CHOSEN.matcher(t);
          return chosen.find()
              ? Reading.known(chosen.group(1), Origin.file(LOCKDOWN))
              : malformed(LOCKDOWN);
        });
  }

  private Reading<Long> tainted() {
    String path = "/proc/sys/kernel/tainted";
    return ofRunning(path, "/proc/sys/kernel")
        .flatMap(
            text -> {
              try {
                return Reading.known(Long.parseUnsignedLong(text.strip()), Origin.file(path));
              } catch (NumberFormatException e) {
                return malformed(path);
              }
            });
  }

  /// Absent: the kernel is too old to say.
  private Reading<Map<String, String>> vulnerabilities() {
    Reading<List<String>> names = files.list(VULNERABILITIES);
    if (names instanceof Reading.Absent
        && !(files.stat("/sys/devices/system/cpu") instanceof Reading.Known)) {
      return RunningSysctls.notRunning(VULNERABILITIES);
    }
    return names.flatMap(
        all -> {
          Map<String, String> words = new TreeMap<>();
          for (String name : all) {
            switch (files.text(VULNERABILITIES + "/" + name)) {
              case Reading.Known<String>(String text, _) -> words.put(name, text.strip());
              case Reading.Absent<String> _ -> {}
              case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) -> {
                return Reading.unreadable(origin, obstacle);
              }
            }
          }
          return Reading.known(Map.copyOf(words), Origin.file(VULNERABILITIES));
        });
  }

  private static List<String> swaps(String text) {
    return text.lines()
        .skip(1)
        .flatMap(line -> Stream.of(line.split("\\s+")).limit(1))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /// A file of the running kernel is absent only where its surroundings are there.
  private Reading<String> ofRunning(String path, String surroundings) {
    Reading<String> text = files.text(path);
    return text instanceof Reading.Absent && !(files.stat(surroundings) instanceof Reading.Known)
        ? RunningSysctls.notRunning(path)
        : text;
  }

  private static <T> Reading<T> malformed(String path) {
    return Reading.unreadable(
        Origin.file(path), Obstacle.malformed(path + " is not as the kernel writes it"));
  }
}
