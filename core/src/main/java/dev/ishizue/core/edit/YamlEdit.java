package dev.ishizue.core.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Changes of YAML and JSON documents.
public sealed interface YamlEdit extends Edit {

  /// A leaf or a list of leaves at the path, whose missing parents come to be.
  ///
  /// @param values one for a scalar
  /// @param isList whether they are a sequence even when there is one
  /// @param quoted written as a string whatever it looks like: `"false"`
  record Value(List<String> path, List<String> values, boolean isList, boolean quoted)
      implements YamlEdit {
    public Value {
      path = List.copyOf(path);
      values = List.copyOf(values);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return Values.of(this).in(YamlText.of(text)).text();
    }
  }

  /// Nothing at the path. Parents that are empty then stay.
  record Removed(List<String> path) implements YamlEdit {
    public Removed {
      path = List.copyOf(path);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return Reach.of(YamlText.of(text), path).remove().text();
    }
  }

  /// `flag=value` in a sequence of such words, as `kube-apiserver-arg` of k3s and RKE2 is one. A
  /// single word instead of a sequence becomes one. Every other use of the flag goes.
  record ListArgument(List<String> path, String flag, String value) implements YamlEdit {
    public ListArgument {
      path = List.copyOf(path);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return new ListArguments(YamlText.of(text), path, flag).set(value).text();
    }
  }

  record ListArgumentRemoved(List<String> path, String flag) implements YamlEdit {
    public ListArgumentRemoved {
      path = List.copyOf(path);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return new ListArguments(YamlText.of(text), path, flag).removed().text();
    }
  }

  /// An entry of `extraArgs`, which is a sequence of `name` and `value` in kubeadm's v1beta4 and a
  /// mapping before and in k0s. Where there is none yet it becomes what `sequence` says. Values are
  /// strings.
  record NamedArgument(List<String> path, String name, String value, boolean sequence)
      implements YamlEdit {
    public NamedArgument {
      path = List.copyOf(path);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return new NamedArguments(YamlText.of(text), path, name).set(value, sequence).text();
    }
  }

  record NamedArgumentRemoved(List<String> path, String name) implements YamlEdit {
    public NamedArgumentRemoved {
      path = List.copyOf(path);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return new NamedArguments(YamlText.of(text), path, name).removed().text();
    }
  }

  /// An entry of kubeadm's `extraVolumes`: name, hostPath, mountPath, readOnly, pathType.
  record NamedVolume(
      List<String> path, String name, String hostPath, boolean directory, boolean writable)
      implements YamlEdit {
    public NamedVolume {
      path = List.copyOf(path);
    }

    @Override
    public String apply(String text) throws NotEditable {
      return NamedVolumes.with(this, YamlText.of(text)).text();
    }
  }

  /// One more mapping in the sequence at the path, behind the others; nothing when it is there.
  record Item(List<String> path, Map<String, String> entries) implements YamlEdit {
    public Item {
      path = List.copyOf(path);
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String apply(String text) throws NotEditable {
      return AddedItem.to(YamlText.of(text), this).text();
    }
  }

  /// `--flag=value` of the container of a pod's manifest whose command is the program; every other
  /// use of the flag goes, `--flag value` in two words too.
  record ManifestArgument(String program, String flag, String value) implements YamlEdit {

    @Override
    public String apply(String text) throws NotEditable {
      return new ManifestArguments(program, flag).set(value, YamlText.of(text)).text();
    }
  }

  record ManifestArgumentRemoved(String program, String flag) implements YamlEdit {

    @Override
    public String apply(String text) throws NotEditable {
      return new ManifestArguments(program, flag).removed(YamlText.of(text)).text();
    }
  }

  /// A path of the host at the same place in the container of the program: a `hostPath` volume
  /// (`DirectoryOrCreate` or `File`) and its mount. Where the container sees the path already, by
  /// whatever mount that is wide enough, nothing changes.
  record ManifestMount(
      String program, String name, String path, boolean directory, boolean writable)
      implements YamlEdit {

    @Override
    public String apply(String text) throws NotEditable {
      return ManifestMounts.with(this, YamlText.of(text)).text();
    }
  }
}
