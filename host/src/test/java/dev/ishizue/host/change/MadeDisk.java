package dev.ishizue.host.change;

import dev.ishizue.core.plan.Access;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A disk in memory that forgets at a power loss what was not synced: contents and inodes of files,
/// and names in directories.
final class MadeDisk implements Disk {
  private static final Access ROOT = new Access(0600, 0, 0);

  private static final class Node {
    private final boolean directory;
    private byte[] content = new byte[0];
    private Access access = ROOT;
    private final Map<String, String> attributes = new TreeMap<>();
    private long modified;
    private byte[] durableContent = new byte[0];
    private Access durableAccess = ROOT;
    private Map<String, String> durableAttributes = Map.of();

    private Node(boolean directory) {
      this.directory = directory;
    }

    private void sync() {
      durableContent = content.clone();
      durableAccess = access;
      durableAttributes = Map.copyOf(attributes);
    }

    private void forget() {
      content = durableContent.clone();
      access = durableAccess;
      attributes.clear();
      attributes.putAll(durableAttributes);
    }
  }

  private final Map<String, Node> names = new TreeMap<>();
  private final Map<String, Node> durableNames = new HashMap<>();
  private final Set<String> immutable = new HashSet<>();
  private final Countdown countdown;
  private boolean locked;
  private long space = Long.MAX_VALUE;

  MadeDisk(Countdown countdown) {
    this.countdown = countdown;
    names.put("/", new Node(true));
  }

  /// A file as it was long before, with the directories above it.
  MadeDisk with(String path, String content, Access access) {
    directories(Disk.parent(path));
    Node node = new Node(false);
    node.content = content.getBytes(StandardCharsets.UTF_8);
    node.access = access;
    node.sync();
    names.put(path, node);
    durableNames.putAll(names);
    return this;
  }

  MadeDisk withDirectory(String path) {
    directories(path);
    durableNames.putAll(names);
    return this;
  }

  /// Nothing can take its place, and it cannot be changed.
  MadeDisk immutable(String path) {
    immutable.add(path);
    return this;
  }

  void leaveSpace(long bytes) {
    space = bytes;
  }

  void losePower() {
    names.clear();
    names.putAll(durableNames);
    names.values().forEach(Node::forget);
    locked = false;
  }

  void killProcess() {
    locked = false;
  }

  String text(String path) {
    Node node = names.get(path);
    return node == null ? "(nothing)" : new String(node.content, StandardCharsets.UTF_8);
  }

  /// Every path with its content and access, but for one folder.
  Map<String, String> tree(String except) {
    Map<String, String> tree = new TreeMap<>();
    names.forEach(
        (path, node) -> {
          if (!path.startsWith(except)) {
            tree.put(
                path, node.access + " " + node.attributes + " " + Arrays.hashCode(node.content));
          }
        });
    return tree;
  }

  private void directories(String path) {
    if (!names.containsKey(path)) {
      directories(Disk.parent(path));
      names.put(path, new Node(true));
    }
  }

  @Override
  public Optional<Inode> look(String path) {
    return Optional.ofNullable(names.get(path))
        .map(
            n ->
                new Inode(
                    n.directory ? Inode.Kind.DIRECTORY : Inode.Kind.FILE,
                    n.access,
                    n.attributes,
                    n.modified));
  }

  @Override
  public byte[] read(String path) throws IOException {
    return require(path).content.clone();
  }

  @Override
  public List<String> list(String path) {
    String prefix = path.equals("/") ? "/" : path + "/";
    return names.keySet().stream()
        .filter(p -> p.startsWith(prefix) && p.length() > prefix.length())
        .map(p -> p.substring(prefix.length()))
        .filter(p -> !p.contains("/"))
        .toList();
  }

  @Override
  public void create(String path) throws IOException {
    countdown.tick();
    require(Disk.parent(path));
    if (names.containsKey(path)) {
      throw new IOException(path + ": file exists");
    }
    names.put(path, new Node(false));
  }

  @Override
  public void append(String path, byte[] bytes) throws IOException {
    countdown.tick();
    Node node = require(path);
    int fits = (int) Math.min(bytes.length, space);
    space -= space == Long.MAX_VALUE ? 0 : fits;
    byte[] longer = Arrays.copyOf(node.content, node.content.length + fits);
    System.arraycopy(bytes, 0, longer, node.content.length, fits);
    node.content = longer;
    if (fits < bytes.length) {
      throw new IOException(path + ": No space left on device");
    }
  }

  @Override
  public void truncate(String path, long length) throws IOException {
    countdown.tick();
    Node node = require(path);
    give(node.content.length - length);
    node.content = Arrays.copyOf(node.content, (int) length);
  }

  @Override
  public void setOwner(String path, int uid, int gid) throws IOException {
    countdown.tick();
    Node node = changeable(path);
    node.access = new Access(node.access.mode() & 01777, uid, gid);
  }

  @Override
  public void setMode(String path, int mode) throws IOException {
    countdown.tick();
    Node node = changeable(path);
    node.access = new Access(mode, node.access.uid(), node.access.gid());
  }

  @Override
  public void setAttribute(String path, String name, String value) throws IOException {
    countdown.tick();
    changeable(path).attributes.put(name, value);
  }

  @Override
  public void setModified(String path, long nanoseconds) throws IOException {
    countdown.tick();
    changeable(path).modified = nanoseconds;
  }

  @Override
  public void sync(String path) throws IOException {
    countdown.tick();
    require(path).sync();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    countdown.tick();
    if (names.containsKey(to)) {
      give(changeable(to).content.length);
    }
    Node node = require(from);
    names.remove(from);
    names.put(to, node);
  }

  @Override
  public void remove(String path) throws IOException {
    countdown.tick();
    give(changeable(path).content.length);
    names.remove(path);
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    countdown.tick();
    require(Disk.parent(path));
    names.put(path, new Node(true));
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    countdown.tick();
    if (!list(path).isEmpty()) {
      throw new IOException(path + ": directory not empty");
    }
    names.remove(path);
  }

  @Override
  public void syncDirectory(String path) {
    countdown.tick();
    Optional.ofNullable(names.get(path)).ifPresent(Node::sync);
    String prefix = path.equals("/") ? "/" : path + "/";
    durableNames
        .keySet()
        .removeIf(p -> p.startsWith(prefix) && !p.substring(prefix.length()).contains("/"));
    for (String name : list(path)) {
      durableNames.put(prefix + name, names.get(prefix + name));
    }
  }

  @Override
  public Optional<Closeable> lock(String path) {
    if (locked) {
      return Optional.empty();
    }
    locked = true;
    return Optional.of(() -> locked = false);
  }

  private void give(long bytes) {
    space += space == Long.MAX_VALUE ? 0 : bytes;
  }

  private Node require(String path) throws IOException {
    Node node = names.get(path);
    if (node == null) {
      throw new IOException(path + ": no such file or directory");
    }
    return node;
  }

  private Node changeable(String path) throws IOException {
    if (immutable.contains(path)) {
      throw new IOException(path + ": Operation not permitted");
    }
    return require(path);
  }
}
