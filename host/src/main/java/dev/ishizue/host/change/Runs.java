package dev.ishizue.host.change;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The runs of this node, numbered in their order whatever the clock says.
public final class Runs {
  private final Disk disk;
  private final String directory;

  /// @param state a directory of this tool's own, such as `/var/lib/ishizue`
  public Runs(Disk disk, String state) {
    this.disk = disk;
    this.directory = state + "/runs";
  }

  /// Only one process changes the node at a time.
  public Closeable lock() throws IOException, Failed {
    makeDirectories(directory);
    String path = directory + "/lock";
    if (disk.look(path).isEmpty()) {
      try {
        disk.create(path);
      } catch (IOException e) {
        if (disk.look(path).isEmpty()) {
          throw e;
        }
      }
    }
    return disk.lock(path)
        .orElseThrow(
            () -> new Failed("another ishizue is changing this node: wait until it is done"));
  }

  /// All runs, the oldest first. A folder whose run was given up before it began is passed over.
  public List<Run> all() throws IOException, Failed {
    List<Run> runs = new ArrayList<>();
    for (int number : numbers()) {
      String folder = directory + "/" + number;
      if (disk.look(folder + "/journal").isPresent()) {
        Run run = Run.open(disk, folder, number);
        if (run.state().began().isPresent()) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  public Optional<Run> find(int number) throws IOException, Failed {
    return all().stream().filter(run -> run.number() == number).findFirst();
  }

  Run begin(byte[] planFile, JournalRecord.Began began) throws IOException, Failed {
    makeDirectories(directory);
    List<Integer> numbers = numbers();
    int number = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    return Run.begin(disk, directory + "/" + number, number, planFile, began);
  }

  private List<Integer> numbers() throws IOException {
    if (disk.look(directory).isEmpty()) {
      return List.of();
    }
    return disk.list(directory).stream()
        .filter(name -> name.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  private void makeDirectories(String path) throws IOException {
    if (disk.look(path).isEmpty()) {
      makeDirectories(Disk.parent(path));
      disk.makeDirectory(path);
      disk.syncDirectory(Disk.parent(path));
    }
  }
}
