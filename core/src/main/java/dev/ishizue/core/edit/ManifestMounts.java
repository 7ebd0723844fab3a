package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Paths of the host in a container of a static pod.
record ManifestMounts(Manifest manifest, MappingList mounts, MappingList volumes) {
  private static final List<String> VOLUMES = List.of("spec", "volumes");

  static YamlText with(YamlEdit.ManifestMount edit, YamlText text) throws NotEditable {
    AbsolutePath wanted = AbsolutePath.wanted(edit.path());
    ManifestMounts here = of(text, edit.program());
    Optional<SeenPath> seen = SeenPath.deepest(here.seen(), wanted);
    if (seen.isPresent() && seen.get().isHostsOwn()) {
      if (seen.get().writable() || !edit.writable()) {
        return text;
      }
      if (seen.get().inside().equals(wanted)) {
        return SeenPath.writable(text, seen.get().mount());
      }
    } else if (seen.isPresent() && seen.get().inside().equals(wanted)) {
      throw text.refusal("something else is mounted there", seen.get().mount());
    }
    return here.added(edit);
  }

  private static ManifestMounts of(YamlText text, String program) throws NotEditable {
    Manifest manifest = Manifest.of(text, program);
    Reach mounts = Reach.from(text, manifest.container(), List.of("volumeMounts"));
    return new ManifestMounts(
        manifest, MappingList.of(text, mounts), MappingList.of(text, Reach.of(text, VOLUMES)));
  }

  private YamlText added(YamlEdit.ManifestMount edit) throws NotEditable {
    Optional<String> existing = volume(edit);
    String name = existing.orElseGet(() -> SeenPath.free(edit.name(), volumes.mappings()));
    YamlText changed = mounts.added(mount(edit, name));
    return existing.isPresent()
        ? changed
        : of(changed, edit.program()).volumes.added(volume(edit, name));
  }

  /// The name of a volume that is the path already, though this container does not mount it.
  private Optional<String> volume(YamlEdit.ManifestMount edit) throws NotEditable {
    AbsolutePath wanted = AbsolutePath.wanted(edit.path());
    return volumes.mappings().stream()
        .filter(v -> hostPath(v).filter(wanted::equals).isPresent())
        .flatMap(v -> v.text("name").stream())
        .findFirst();
  }

  private static Part mount(YamlEdit.ManifestMount edit, String name) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Part.entry("mountPath", Scalars.text(edit.path())));
    entries.add(Part.entry("name", Scalars.text(name)));
    if (!edit.writable()) {
      entries.add(Part.entry("readOnly", Scalars.literal("true")));
    }
    return Part.entries(entries);
  }

  private static Part volume(YamlEdit.ManifestMount edit, String name) {
    String type = edit.directory() ? "DirectoryOrCreate" : "File";
    Part hostPath =
        Part.entries(
            List.of(
                Part.entry("path", Scalars.text(edit.path())),
                Part.entry("type", Scalars.text(type))));
    return Part.entries(
        List.of(Part.entry("hostPath", hostPath), Part.entry("name", Scalars.text(name))));
  }

  private List<SeenPath> seen() {
    return mounts.mappings().stream().flatMap(mount -> seen(mount).stream()).toList();
  }

  private Optional<SeenPath> seen(Entries mount) {
    Optional<AbsolutePath> host =
        mount.value("subPath").isPresent() || mount.value("subPathExpr").isPresent()
            ? Optional.empty()
            : mount.text("name").flatMap(this::hostPathOf);
    return mount
        .text("mountPath")
        .flatMap(AbsolutePath::of)
        .map(inside -> new SeenPath(mount, inside, host, SeenPath.isWritable(mount)));
  }

  private Optional<AbsolutePath> hostPathOf(String name) {
    return volumes.mappings().stream()
        .filter(v -> v.text("name").filter(name::equals).isPresent())
        .findFirst()
        .flatMap(ManifestMounts::hostPath);
  }

  private static Optional<AbsolutePath> hostPath(Entries volume) {
    return volume
        .value("hostPath")
        .flatMap(h -> h instanceof Entries e ? e.text("path") : Optional.empty())
        .flatMap(AbsolutePath::of);
  }
}
