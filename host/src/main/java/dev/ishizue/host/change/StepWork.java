package dev.ishizue.host.change;

import dev.ishizue.core.edit.Edit;
import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.core.plan.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Does single steps of a run and takes them back. Before a step changes anything, what it was is
/// kept and written down; taking back can be begun anew from wherever it was interrupted.
final class StepWork {
  private final Disk disk;
  private final SystemState system;
  private final ConfigMaps configMaps;
  private final Run run;
  private final FileChange files;
  private final Expected expected;

  StepWork(Disk disk, SystemState system, ConfigMaps configMaps, Run run, Expected expected) {
    this.disk = disk;
    this.system = system;
    this.configMaps = configMaps;
    this.run = run;
    this.files = new FileChange(disk);
    this.expected = expected;
  }

  void execute(int group, int number, Step step) throws IOException, Conflict, NotEditable {
    expected.require(step);
    switch (step) {
      case Step.EditFile e -> edit(group, number, e);
      case Step.RemoveFile r -> {
        intendFile(group, number, r.path());
        files.remove(r.path());
      }
      case Step.MakeDirectory(String path, Access access) -> {
        run.record(new JournalRecord.StepIntended(group, number, new Before.OfNothing()));
        disk.makeDirectory(path);
        disk.setAccess(path, access);
        disk.syncDirectory(path);
        disk.syncDirectory(Disk.parent(path));
      }
      case Step.SetAccess(String path, Access before, Access after) -> {
        run.record(new JournalRecord.StepIntended(group, number, new Before.OfAccess(before)));
        disk.setAccess(path, after);
        disk.sync(path);
      }
      case Step.SetKernelParameter(String name, String before, String after) -> {
        run.record(
            new JournalRecord.StepIntended(group, number, new Before.OfKernelParameter(before)));
        system.setKernelParameter(name, after);
      }
      case Step.SetUnit u -> unit(group, number, u);
      case Step.HoldPackage(String name) -> {
        run.record(
            new JournalRecord.StepIntended(
                group, number, new Before.OfPackage(system.isHeld(name))));
        system.setHeld(name, true);
      }
      case Step.EditConfigMap c -> entry(group, number, c);
    }
    expected.update(step);
  }

  private void edit(int group, int number, Step.EditFile step)
      throws IOException, NotEditable, Conflict {
    Optional<Inode> inode = disk.look(step.path());
    byte[] before = inode.isPresent() ? disk.read(step.path()) : new byte[0];
    byte[] after = edited(step.edits(), before);
    boolean asPlanned = files.state(step.path()).equals(step.before());
    if (asPlanned && !Sha256.of(after).equals(step.after().sha256())) {
      throw new Conflict(step.path());
    }
    intendFile(group, number, step.path());
    files.replace(
        step.path(),
        run.temporary(step.path(), group, number),
        after,
        inode
            .map(i -> FileChange.changed(i, i.access()))
            .orElseGet(() -> FileChange.fresh(step.after().access())));
  }

  private void intendFile(int group, int number, String path) throws IOException {
    Optional<Inode> inode = disk.look(path);
    Before before = new Before.OfNothing();
    if (inode.isPresent()) {
      byte[] content = disk.read(path);
      run.keep(group, number, content);
      before = new Before.OfFile(Sha256.of(content), inode.get());
    }
    run.record(new JournalRecord.StepIntended(group, number, before));
  }

  private void unit(int group, int number, Step.SetUnit step) throws IOException {
    String unit = step.unit();
    run.record(
        new JournalRecord.StepIntended(
            group, number, new Before.OfUnit(system.unit(unit), system.isActive(unit))));
    if (step.after().masked() || !step.after().enabled()) {
      system.stop(unit);
      system.setUnit(unit, step.after());
    } else {
      system.setUnit(unit, step.after());
      system.start(unit);
    }
  }

  private void entry(int group, int number, Step.EditConfigMap step)
      throws IOException, NotEditable, Conflict {
    String before = Entries.read(configMaps, step.namespace(), step.name(), step.key());
    byte[] bytes = before.getBytes(StandardCharsets.UTF_8);
    String after = new String(edited(step.edits(), bytes), StandardCharsets.UTF_8);
    run.keep(group, number, bytes);
    run.record(new JournalRecord.StepIntended(group, number, new Before.OfEntry(Sha256.of(bytes))));
    if (!configMaps.replace(step.namespace(), step.name(), step.key(), before, after)) {
      throw new Conflict(Expected.target(step));
    }
  }

  static byte[] edited(List<Edit> edits, byte[] before) throws IOException, NotEditable {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(before)).toString();
    for (Edit edit : edits) {
      text = edit.apply(text);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
