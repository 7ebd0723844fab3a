package dev.ishizue.cli;

import dev.ishizue.host.change.Disk;
import dev.ishizue.host.change.Inode;
import dev.ishizue.host.live.LinuxDisk;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The real file system below a directory that stands for the root of the machine.
record RootedDisk(String root) implements Disk {
  private static final Disk REAL = new LinuxDisk();

  private String real(String path) {
    return root + path;
  }

  @Override
  public Optional<Inode> look(String path) throws IOException {
    return REAL.look(real(path));
  }

  @Override
  public byte[] read(String path) throws IOException {
    return REAL.read(real(path));
  }

  @Override
  public List<String> list(String path) throws IOException {
    return REAL.list(real(path));
  }

  @Override
  public void create(String path) throws IOException {
    REAL.create(real(path));
  }

  @Override
  public void append(String path, byte[] bytes) throws IOException {
    REAL.append(real(path), bytes);
  }

  @Override
  public void truncate(String path, long length) throws IOException {
    REAL.truncate(real(path), length);
  }

  @Override
  public void setOwner(String path, int uid, int gid) throws IOException {
    REAL.setOwner(real(path), uid, gid);
  }

  @Override
  public void setMode(String path, int mode) throws IOException {
    REAL.setMode(real(path), mode);
  }

  @Override
  public void setAttribute(String path, String name, String value) throws IOException {
    REAL.setAttribute(real(path), name, value);
  }

  @Override
  public void setModified(String path, long nanoseconds) throws IOException {
    REAL.setModified(real(path), nanoseconds);
  }

  @Override
  public void sync(String path) throws IOException {
    REAL.sync(real(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    REAL.rename(real(from), real(to));
  }

  @Override
  public void remove(String path) throws IOException {
    REAL.remove(real(path));
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    REAL.makeDirectory(real(path));
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    REAL.removeDirectory(real(path));
  }

  @Override
  public void syncDirectory(String path) throws IOException {
    REAL.syncDirectory(real(path));
  }

  @Override
  public Optional<Closeable> lock(String path) throws IOException {
    return REAL.lock(real(path));
  }
}
