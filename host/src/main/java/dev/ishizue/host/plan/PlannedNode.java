package dev.ishizue.host.plan;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.FileState;
import dev.ishizue.core.plan.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The node's files and ConfigMap entries as they will be when the steps so far were done.
final class PlannedNode {

  /// @param text empty for a file that is not there
  record Text(String text, Optional<Access> access) {
    FileState state() {
      return access
          .<FileState>map(a -> new FileState.Present(Sha256.of(text), a))
          .orElseGet(FileState.Absent::new);
    }
  }

  private final FileTree files;
  private final ConfigMaps configMaps;
  private final Map<String, Text> texts;
  private final Map<String, Access> access;
  private final Set<String> directories;

  PlannedNode(FileTree files, ConfigMaps configMaps) {
    this(files, configMaps, Map.of(), Map.of(), Set.of());
  }

  private PlannedNode(
      FileTree files,
      ConfigMaps configMaps,
      Map<String, Text> texts,
      Map<String, Access> access,
      Set<String> directories) {
    this.files = files;
    this.configMaps = configMaps;
    this.texts = new HashMap<>(texts);
    this.access = new HashMap<>(access);
    this.directories = new HashSet<>(directories);
  }

  /// One to try something on.
  PlannedNode copy() {
    return new PlannedNode(files, configMaps, texts, access, directories);
  }

  Text text(String path) throws Unplaced {
    Text known = texts.get(path);
    return known != null ? known : read(path);
  }

  Text entry(Placement.InConfigMap place) throws Unplaced {
    Text known = texts.get(place.target());
    if (known != null) {
      return known;
    }
    return switch (configMaps.entry(place.namespace(), place.name(), place.key())) {
      case Reading.Known<String>(String text, _) ->
          new Text(text, Optional.of(Placement.ROOT_FILE));
      case Reading.Absent<String> _ -> new Text("", Optional.empty());
      case Reading.Unreadable<String>(_, Obstacle obstacle) ->
          throw new Unplaced(obstacle.detail());
    };
  }

  /// @return the text after the edit
  Text edit(Placement.InFile place) throws Unplaced {
    Text before = text(place.path());
    Text after =
        new Text(
            applied(place.edit(), before.text(), place.path()),
            Optional.of(before.access().orElse(place.whenNew())));
    texts.put(place.path(), after);
    return after;
  }

  Text edit(Placement.InConfigMap place) throws Unplaced {
    Text before = entry(place);
    Edit edit = place.edit().of(before.text());
    Text after = new Text(applied(edit, before.text(), place.target()), before.access());
    texts.put(place.target(), after);
    return after;
  }

  /// @return whether no step so far makes it
  boolean makeDirectory(String path) {
    return directories.add(path);
  }

  void remove(String path) {
    texts.put(path, new Text("", Optional.empty()));
  }

  Access access(String path) throws Unplaced {
    Access planned = access.get(path);
    Text text = texts.get(path);
    if (planned != null) {
      return planned;
    }
    return text != null && text.access().isPresent() ? text.access().get() : stat(path);
  }

  void setAccess(String path, Access wanted) {
    access.put(path, wanted);
    texts.computeIfPresent(path, (_, t) -> new Text(t.text(), Optional.of(wanted)));
  }

  private Text read(String path) throws Unplaced {
    return switch (files.bytes(path, FileTree.TEXT_LIMIT)) {
      case Reading.Known<byte[]>(byte[] bytes, _) ->
          new Text(decoded(bytes, path), Optional.of(access(path)));
      case Reading.Absent<byte[]> _ -> new Text("", Optional.empty());
      case Reading.Unreadable<byte[]>(_, Obstacle obstacle) ->
          throw new Unplaced(obstacle.detail());
    };
  }

  private Access stat(String path) throws Unplaced {
    return switch (files.stat(path)) {
      case Reading.Known<FileFacts>(FileFacts facts, _) ->
          new Access(facts.mode() & 07777, facts.uid(), facts.gid());
      case Reading.Absent<FileFacts> _ -> throw new Unplaced(path + " is not there");
      case Reading.Unreadable<FileFacts>(_, Obstacle obstacle) ->
          throw new Unplaced(obstacle.detail());
    };
  }

  private static String applied(Edit edit, String text, String where) throws Unplaced {
    try {
      return edit.apply(text);
    } catch (NotEditable e) {
      String line = e.line() > 0 ? ":" + e.line() : "";
      throw new Unplaced(where + line + " cannot be edited: " + e.getMessage());
    }
  }

  /// Decoding what is not UTF-8 and writing it again would change it.
  private static String decoded(byte[] bytes, String path) throws Unplaced {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unplaced(path + " is not UTF-8");
    }
  }
}
