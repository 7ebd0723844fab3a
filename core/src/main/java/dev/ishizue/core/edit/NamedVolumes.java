package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entries;
import dev.ishizue.core.edit.Part.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `extraVolumes` of a component of kubeadm.
final class NamedVolumes {
  private NamedVolumes() {}

  static YamlText with(YamlEdit.NamedVolume volume, YamlText text) throws NotEditable {
    AbsolutePath wanted = AbsolutePath.wanted(volume.hostPath());
    MappingList volumes = MappingList.of(text, Reach.of(text, volume.path()));
    List<Entries> entries = volumes.mappings();
    Optional<SeenPath> seen =
        SeenPath.deepest(entries.stream().flatMap(e -> seen(e).stream()).toList(), wanted);
    if (seen.isPresent() && seen.get().isHostsOwn()) {
      if (seen.get().writable() || !volume.writable()) {
        return text;
      }
      if (seen.get().inside().equals(wanted)) {
        return SeenPath.writable(text, seen.get().mount());
      }
    } else if (seen.isPresent() && seen.get().inside().equals(wanted)) {
      throw text.refusal("something else is mounted there", seen.get().mount());
    }
    return volumes.added(entry(volume, SeenPath.free(volume.name(), entries)));
  }

  private static Optional<SeenPath> seen(Entries entry) {
    return entry
        .text("mountPath")
        .flatMap(AbsolutePath::of)
        .map(
            inside ->
                new SeenPath(
                    entry,
                    inside,
                    entry.text("hostPath").flatMap(AbsolutePath::of),
                    SeenPath.isWritable(entry)));
  }

  private static Part entry(YamlEdit.NamedVolume volume, String name) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Part.entry("name", Scalars.text(name)));
    entries.add(Part.entry("hostPath", Scalars.text(volume.hostPath())));
    entries.add(Part.entry("mountPath", Scalars.text(volume.hostPath())));
    if (!volume.writable()) {
      entries.add(Part.entry("readOnly", Scalars.literal("true")));
    }
    String type = volume.directory() ? "DirectoryOrCreate" : "File";
    entries.add(Part.entry("pathType", Scalars.text(type)));
    return Part.entries(entries);
  }
}
