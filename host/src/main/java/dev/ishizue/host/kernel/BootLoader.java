package dev.ishizue.host.kernel;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments that the kernel gets at the next boot, as far as the boot loader's files tell.
///
/// Which of several entries boots is often decided elsewhere, in firmware variables or by hand. All
/// that matters is then whether they pass the same arguments.
final class BootLoader {
  private static final List<String> GRUB_DIRECTORIES = List.of("/boot/grub", "/boot/grub2");
  private static final List<String> FIRMWARE = List.of("/boot/efi/EFI", "/efi/EFI");
  private static final List<String> ENTRIES =
      List.of("/boot/loader/entries", "/efi/loader/entries", "/boot/efi/loader/entries");

  /// Files that hold nothing but a command line: that of a Raspberry Pi, and that from which
  /// unified kernel images are made.
  private static final List<String> LINES =
      List.of("/boot/firmware/cmdline.txt", "/boot/cmdline.txt", "/etc/kernel/cmdline");

  private final FileTree files;

  BootLoader(FileTree files) {
    this.files = files;
  }

  /// Absent: no boot loader that is understood is set up here.
  Reading<List<String>> arguments() {
    for (String directory : grubDirectories()) {
      Reading<List<String>> grub =
          files
              .text(directory + "/grub.cfg")
              .flatMap(text -> GrubConfig.parse(text, directory, variables(directory)).next());
      if (!(grub instanceof Reading.Absent)) {
        return grub;
      }
    }
    for (String directory : ENTRIES) {
      Reading<List<String>> entries =
          files.list(directory).flatMap(names -> fromEntries(directory, names));
      if (!(entries instanceof Reading.Absent)) {
        return entries;
      }
    }
    for (String firmware : FIRMWARE) {
      if (files.list(firmware) instanceof Reading.Unreadable<?>(Origin origin, Obstacle obstacle)) {
        return Reading.unreadable(origin, obstacle);
      }
    }
    for (String path : LINES) {
      Reading<List<String>> line = files.text(path).map(BootLine::words);
      if (!(line instanceof Reading.Absent)) {
        return line;
      }
    }
    return GrubDefaults.read(files);
  }

  private List<String> grubDirectories() {
    List<String> directories = new ArrayList<>(GRUB_DIRECTORIES);
    for (String firmware : FIRMWARE) {
      files
          .list(firmware)
          .ifKnown()
          .ifPresent(names -> names.forEach(name -> directories.add(firmware + "/" + name)));
    }
    return directories;
  }

  private Reading<List<String>> fromEntries(String directory, List<String> names) {
    Map<String, String> variables = new HashMap<>();
    grubDirectories().reversed().forEach(grub -> variables.putAll(variables(grub)));
    List<BootEntry> entries = new ArrayList<>();
    for (String name : names) {
      if (!name.endsWith(".conf")) {
        continue;
      }
      String path = directory + "/" + name;
      switch (files.text(path)) {
        case Reading.Known<String>(String text, Origin origin) ->
            entries.add(entry(name, text, variables, origin));
        case Reading.Absent<String> _ -> {}
        case Reading.Unreadable<String>(Origin origin, Obstacle obstacle) -> {
          return Reading.unreadable(origin, obstacle);
        }
      }
    }
    Optional<String> saved = Optional.ofNullable(variables.get("saved_entry"));
    return saved
        .flatMap(id -> entries.stream().filter(e -> e.id().equals(id)).findFirst())
        .map(BootEntry::reading)
        .orElseGet(() -> BootEntry.common(entries, Origin.file(directory)));
  }

  private static BootEntry entry(
      String name, String text, Map<String, String> variables, Origin origin) {
    String options =
        String.join(
            " ",
            text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("options ") || line.startsWith("options\t"))
                .map(line -> line.substring(8).strip())
                .toList());
    return new BootEntry(
        name.substring(0, name.length() - ".conf".length()),
        name.contains("-0-rescue"),
        BootLine.words(GrubConfig.expand(options, variables)),
        origin);
  }

  /// What GRUB remembers between boots.
  private Map<String, String> variables(String directory) {
    Map<String, String> variables = new HashMap<>();
    for (String line : files.text(directory + "/grubenv").ifKnown().orElse("").lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }
}
