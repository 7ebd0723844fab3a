package dev.ishizue.host.live;

import dev.ishizue.core.plan.Access;
import dev.ishizue.host.change.Disk;
import dev.ishizue.host.change.Inode;
import dev.ishizue.host.files.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The real file system. Every path is walked anew without following a link.
public final class LinuxDisk implements Disk {
  private static final long LARGEST = 64L << 20;

  @Override
  public Optional<Inode> look(String path) throws IOException {
    try (Handle handle = Handle.at(path).orElse(null)) {
      return handle == null ? Optional.empty() : Optional.of(inode(handle.path()));
    }
  }

  private static Inode inode(Path path) throws IOException {
    Map<String, Object> inode = Files.readAttributes(path, "unix:mode,uid,gid,lastModifiedTime");
    int mode = (int) get(inode, "mode");
    Inode.Kind kind =
        switch (mode & 0170000) {
          case 0100000 -> Inode.Kind.FILE;
          case 0040000 -> Inode.Kind.DIRECTORY;
          default -> Inode.Kind.OTHER;
        };
    Map<String, String> attributes = new TreeMap<>();
    if (kind != Inode.Kind.OTHER) {
      for (String name : Posix.attributes(path.toString())) {
        Posix.attribute(path.toString(), name)
            .ifPresent(v -> attributes.put(name, Base64.getEncoder().encodeToString(v)));
      }
    }
    return new Inode(
        kind,
        new Access(mode & 07777, (int) get(inode, "uid"), (int) get(inode, "gid")),
        attributes,
        ((FileTime) get(inode, "lastModifiedTime")).to(TimeUnit.NANOSECONDS));
  }

  private static Object get(Map<String, Object> inode, String attribute) {
    return Objects.requireNonNull(inode.get(attribute));
  }

  @Override
  public byte[] read(String path) throws IOException {
    try (Handle handle = regular(path);
        FileChannel channel = FileChannel.open(handle.path(), StandardOpenOption.READ)) {
      if (channel.size() > LARGEST) {
        throw new IOException(path + ": larger than " + LARGEST + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until all of it is there.
      }
      return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }
  }

  @Override
  public List<String> list(String path) throws IOException {
    List<String> names = new ArrayList<>();
    try (Handle handle = Handle.require(path);
        DirectoryStream<Path> entries = Files.newDirectoryStream(handle.path())) {
      for (Path entry : entries) {
        names.add(Objects.requireNonNull(entry.getFileName()).toString());
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public void create(String path) throws IOException {
    below(
        path,
        name -> {
          Set<OpenOption> options =
              Set.of(
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS);
          FileChannel.open(
                  name,
                  options,
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))
              .close();
        });
  }

  @Override
  public void append(String path, byte[] bytes) throws IOException {
    try (Handle handle = regular(path);
        FileChannel channel =
            FileChannel.open(handle.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void truncate(String path, long length) throws IOException {
    try (Handle handle = regular(path);
        FileChannel channel = FileChannel.open(handle.path(), StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  @Override
  public void setOwner(String path, int uid, int gid) throws IOException {
    try (Handle handle = plain(path)) {
      Files.setAttribute(handle.path(), "unix:uid", uid);
      Files.setAttribute(handle.path(), "unix:gid", gid);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void setMode(String path, int mode) throws IOException {
    try (Handle handle = plain(path)) {
      Files.setAttribute(handle.path(), "unix:mode", mode);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void setAttribute(String path, String name, String value) throws IOException {
    try (Handle handle = plain(path)) {
      Posix.setAttribute(handle.path().toString(), name, Base64.getDecoder().decode(value));
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void setModified(String path, long nanoseconds) throws IOException {
    try (Handle handle = plain(path)) {
      Files.setLastModifiedTime(handle.path(), FileTime.from(nanoseconds, TimeUnit.NANOSECONDS));
    }
  }

  @Override
  public void sync(String path) throws IOException {
    try (Handle handle = plain(path);
        FileChannel channel = FileChannel.open(handle.path(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    if (!Disk.parent(from).equals(Disk.parent(to))) {
      throw new IOException(to + ": not next to " + from);
    }
    below(
        to,
        name ->
            Files.move(
                name.resolveSibling(from.substring(from.lastIndexOf('/') + 1)),
                name,
                StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public void remove(String path) throws IOException {
    below(path, Files::delete);
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    below(
        path,
        name ->
            Files.createDirectory(
                name,
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------"))));
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    below(path, Files::delete);
  }

  @Override
  public void syncDirectory(String path) throws IOException {
    sync(path);
  }

  @Override
  public Optional<Closeable> lock(String path) throws IOException {
    try (Handle handle = regular(path)) {
      FileChannel channel = FileChannel.open(handle.path(), StandardOpenOption.WRITE);
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return Optional.of(channel);
        }
      } catch (OverlappingFileLockException _) {
        // This process holds it already.
      }
      channel.close();
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Act {
    void on(Path name) throws IOException;
  }

  /// Acts on a name in the directory that the path leads to.
  private static void below(String path, Act act) throws IOException {
    try (Handle directory = Handle.require(Disk.parent(path))) {
      act.on(directory.path().resolve(path.substring(path.lastIndexOf('/') + 1)));
    } catch (IOException e) {
      throw named(path, e);
    }
  }

  /// A file or directory: opening anything else could wait, and a link has no mode.
  private static Handle plain(String path) throws IOException {
    return checked(path, Inode.Kind.FILE, Inode.Kind.DIRECTORY);
  }

  private static Handle regular(String path) throws IOException {
    return checked(path, Inode.Kind.FILE);
  }

  private static Handle checked(String path, Inode.Kind... kinds) throws IOException {
    Handle handle = Handle.require(path);
    if (!List.of(kinds).contains(inode(handle.path()).kind())) {
      handle.close();
      throw new IOException(path + ": is no file or directory any more");
    }
    return handle;
  }

  /// In place of the descriptor's name that the message would carry.
  private static IOException named(String path, IOException e) {
    String reason = Reason.of(e);
    return new IOException(reason.startsWith(path) ? reason : path + ": " + reason, e);
  }
}
