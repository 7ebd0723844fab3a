package dev.ishizue.host.change;

import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.PlanFile;
import java.io.IOException;

/// One run of a plan and its folder: the plan as it was approved, the journal, and a backup of
/// everything that was changed.
public final class Run {
  private static final String PLAN = "plan.json";
  private static final String JOURNAL = "journal";
  private static final String BALLAST = "ballast";

  /// Enough for the rest of a journal and the files that are taken back.
  private static final int BALLAST_BYTES = 512 << 10;

  private final Disk disk;
  private final String folder;
  private final int number;
  private final Plan plan;
  private final Journal journal;

  private Run(Disk disk, String folder, int number, Plan plan, Journal journal) {
    this.disk = disk;
    this.folder = folder;
    this.number = number;
    this.plan = plan;
    this.journal = journal;
  }

  /// A new run in a new folder. Its journal's first record is what makes it a run: a folder without
  /// one was given up before anything was done.
  static Run begin(Disk disk, String folder, int number, byte[] planFile, JournalRecord.Began began)
      throws IOException, Failed {
    disk.makeDirectory(folder);
    disk.syncDirectory(Disk.parent(folder));
    write(disk, folder + "/" + PLAN, planFile);
    Journal journal = Journal.create(disk, folder + "/" + JOURNAL);
    Run run = new Run(disk, folder, number, parse(folder, planFile), journal);
    journal.write(began);
    return run;
  }

  static Run open(Disk disk, String folder, int number) throws IOException, Failed {
    return new Run(
        disk,
        folder,
        number,
        parse(folder, disk.read(folder + "/" + PLAN)),
        Journal.open(disk, folder + "/" + JOURNAL));
  }

  public int number() {
    return number;
  }

  public Plan plan() {
    return plan;
  }

  public RunState state() {
    return new RunState(journal.records());
  }

  void record(JournalRecord record) throws IOException {
    journal.write(record);
  }

  /// Where the backup of a step lies.
  String backup(int group, int step) {
    return "%s/backup-%d-%d".formatted(folder, group, step);
  }

  /// The name under which a step writes next to the file it changes, before it takes its place.
  String temporary(String path, int group, int step) {
    String parent = Disk.parent(path);
    return "%s/.ishizue-%d-%d-%d".formatted(parent.equals("/") ? "" : parent, number, group, step);
  }

  /// Durable before anything is changed.
  void keep(int group, int step, byte[] content) throws IOException {
    String path = backup(group, step);
    if (disk.look(path).isPresent()) {
      disk.remove(path);
    }
    write(disk, path, content);
  }

  byte[] kept(int group, int step) throws IOException {
    return disk.read(backup(group, step));
  }

  /// Space that is set aside, so that a disk that fills up meanwhile cannot prevent taking back.
  void setAside() throws IOException {
    String path = folder + "/" + BALLAST;
    if (disk.look(path).isEmpty()) {
      disk.create(path);
      disk.append(path, new byte[BALLAST_BYTES]);
      disk.sync(path);
    }
  }

  void releaseSpace() throws IOException {
    String path = folder + "/" + BALLAST;
    if (disk.look(path).isPresent()) {
      disk.remove(path);
      disk.syncDirectory(folder);
    }
  }

  private static void write(Disk disk, String path, byte[] content) throws IOException {
    disk.create(path);
    disk.append(path, content);
    disk.sync(path);
    disk.syncDirectory(Disk.parent(path));
  }

  private static Plan parse(String folder, byte[] planFile) throws Failed {
    try {
      return PlanFile.read(folder + "/" + PLAN, planFile);
    } catch (MalformedJson e) {
      throw new Failed(String.valueOf(e.getMessage()), e);
    }
  }
}
