package dev.ishizue.host.unit;

import static dev.ishizue.core.files.FileFacts.Kind.DIRECTORY;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.host.glob.CleanPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The directories systemd looks for units in, and what each name stands for once links and
/// precedence are followed.
final class UnitDirectories {
  private static final String NOTHING = "/dev/null";

  private static final List<String> SYSTEM =
      List.of(
          "/etc/systemd/system.control",
          "/run/systemd/system.control",
          "/run/systemd/transient",
          "/run/systemd/generator.early",
          "/etc/systemd/system",
          "/etc/systemd/system.attached",
          "/run/systemd/system",
          "/run/systemd/system.attached",
          "/run/systemd/generator",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/lib/systemd/system",
          "/run/systemd/generator.late");

  /// What the strongest entry of a name is.
  sealed interface Meaning {
    /// @param path of the file, links to places outside the search path followed
    record Fragment(String path) implements Meaning {}

    record Alias(String of) implements Meaning {}

    record Masked(String path) implements Meaning {}
  }

  private final FileTree files;
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final Map<String, Meaning> meanings = new TreeMap<>();

  /// Links in directories of dependencies, such as `multi-user.target.wants/ssh.service`, and
  /// whether each holds.
  private final Map<String, Boolean> dependencies = new TreeMap<>();

  private Optional<Reading.Unreadable<?>> hidden = Optional.empty();

  UnitDirectories(FileTree files) {
    this.files = files;
    boolean merged = files.link("/lib") instanceof Reading.Known<String>;
    for (String directory : SYSTEM) {
      if (!merged || !directory.startsWith("/lib/")) {
        names.put(directory, list(directory));
      }
    }
    names.forEach((directory, entries) -> entries.forEach(entry -> add(directory, entry)));
    names.forEach(
        (directory, entries) ->
            entries.stream()
                .filter(UnitDirectories::isDependencyDirectory)
                .forEach(entry -> addDependencies(directory, entry)));
  }

  /// The first directory that could not be listed, if any: then nothing is certain.
  Optional<Reading.Unreadable<?>> hidden() {
    return hidden;
  }

  Optional<Meaning> meaning(String name) {
    return Optional.ofNullable(meanings.get(name));
  }

  /// Every name that leads to the unit, itself included.
  Set<String> namesOf(String unit) {
    Set<String> all = new HashSet<>(Set.of(unit));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<String, Meaning> entry : meanings.entrySet()) {
        if (entry.getValue() instanceof Meaning.Alias(String of) && all.contains(of)) {
          grown |= all.add(entry.getKey());
        }
      }
    }
    return all;
  }

  /// The directories, strongest first.
  Set<String> searched() {
    return names.keySet();
  }

  /// Whether a directory directly below a searched one is there.
  boolean holds(String path) {
    int slash = path.lastIndexOf('/');
    return names
        .getOrDefault(path.substring(0, slash), List.of())
        .contains(path.substring(slash + 1));
  }

  /// Whether a link in some `*.wants`, `*.requires` or `*.upholds` directory pulls one of the units
  /// in. A stronger link of the same name to nothing takes a weaker one back.
  boolean pullsIn(Set<String> units) {
    return dependencies.entrySet().stream()
        .anyMatch(
            link ->
                link.getValue()
                    && units.contains(link.getKey().substring(link.getKey().indexOf('/') + 1)));
  }

  /// The names in a directory; something else in its place holds none.
  List<String> list(String directory) {
    Reading<List<String>> listed = files.list(directory);
    if (listed instanceof Reading.Unreadable<?> unreadable
        && hidden.isEmpty()
        && files.stat(directory).ifKnown().map(f -> f.kind() == DIRECTORY).orElse(true)) {
      hidden = Optional.of(unreadable);
    }
    return listed.ifKnown().orElse(List.of());
  }

  private void add(String directory, String entry) {
    if (meanings.containsKey(entry) || UnitName.parse(entry).isEmpty()) {
      return;
    }
    String path = directory + "/" + entry;
    Optional<String> target = files.link(path).ifKnown().map(link -> resolve(directory, link));
    if (target.isEmpty()) {
      meanings.put(entry, new Meaning.Fragment(path));
    } else if (target.get().equals(NOTHING)) {
      meanings.put(entry, new Meaning.Masked(path));
    } else if (SYSTEM.contains(parent(target.get()))) {
      String of = target.get().substring(target.get().lastIndexOf('/') + 1);
      if (of.equals(entry)) {
        return;
      }
      aliased(entry, of).ifPresent(name -> meanings.put(entry, new Meaning.Alias(name)));
    } else {
      meanings.put(entry, new Meaning.Fragment(target.get()));
    }
  }

  private void addDependencies(String directory, String entry) {
    for (String link : list(directory + "/" + entry)) {
      dependencies.putIfAbsent(
          entry + "/" + link, !isNothing(directory + "/" + entry + "/" + link));
    }
  }

  /// An instance may be an alias of a template, meaning the same instance of it; types never
  /// differ.
  private static Optional<String> aliased(String entry, String of) {
    Optional<UnitName> from = UnitName.parse(entry);
    return UnitName.parse(of)
        .filter(to -> from.isPresent() && from.get().type().equals(to.type()))
        .map(
            to ->
                to.isTemplate() && from.get().isInstance()
                    ? to.withInstance(from.get().instance()).text()
                    : of);
  }

  boolean isNothing(String path) {
    return files.link(path).ifKnown().map(NOTHING::equals).orElse(false);
  }

  private static boolean isDependencyDirectory(String name) {
    return name.endsWith(".wants") || name.endsWith(".requires") || name.endsWith(".upholds");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String resolve(String directory, String target) {
    return CleanPath.of(target.startsWith("/") ? target : directory + "/" + target);
  }
}
