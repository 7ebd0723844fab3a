package dev.ishizue.host.change;

import dev.ishizue.core.edit.NotEditable;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.FileState;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.core.plan.Step;
import dev.ishizue.core.plan.UnitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Takes single steps back to what was written down before them. It may find them done, half done
/// or not begun, and be interrupted and begun anew. What somebody else changed since is left alone,
/// unless it is to be trampled on; then it is kept first.
final class StepReturn {
  private static final Set<String> ONE_WAY =
      Set.of(
          "kernel.kexec_load_disabled",
          "kernel.modules_disabled",
          "kernel.unprivileged_bpf_disabled",
          "kernel.yama.ptrace_scope");

  private final Disk disk;
  private final SystemState system;
  private final ConfigMaps configMaps;
  private final Run run;
  private final boolean trample;
  private final FileChange files;

  StepReturn(Disk disk, SystemState system, ConfigMaps configMaps, Run run, boolean trample) {
    this.disk = disk;
    this.system = system;
    this.configMaps = configMaps;
    this.run = run;
    this.trample = trample;
    this.files = new FileChange(disk);
  }

  /// Looks only.
  ///
  /// @throws Conflict when somebody else changed it since
  void check(JournalRecord.StepIntended intended, Step step) throws IOException, Conflict {
    switch (step) {
      case Step.EditFile e -> isOurs(e.path(), fileBefore(intended), after(e, intended));
      case Step.RemoveFile r -> isOurs(r.path(), fileBefore(intended), new FileState.Absent());
      case Step.SetAccess a -> isOurs(a);
      case Step.SetKernelParameter p -> {
        String now = system.kernelParameter(p.name());
        require(now.equals(p.after()) || now.equals(before(intended)), p.name());
      }
      case Step.SetUnit u -> {
        UnitState now = system.unit(u.unit());
        boolean ours = now.equals(u.after()) || now.equals(unitBefore(intended).state());
        require(ours, u.unit());
      }
      case Step.EditConfigMap c -> entryIsOurs(c, intended);
      case Step.MakeDirectory _, Step.HoldPackage _ -> {}
    }
  }

  /// @return whether anything had to be changed
  boolean takeBack(JournalRecord.StepIntended intended, Step step) throws IOException, Conflict {
    if (!trample) {
      check(intended, step);
    }
    return switch (step) {
      case Step.EditFile e -> restoreFile(intended, e.path());
      case Step.RemoveFile r -> restoreFile(intended, r.path());
      case Step.MakeDirectory d -> removeDirectory(d);
      case Step.SetAccess a -> restoreAccess(a);
      case Step.SetKernelParameter p -> restoreParameter(p, before(intended));
      case Step.SetUnit u -> {
        Before.OfUnit before = unitBefore(intended);
        system.setUnit(u.unit(), before.state());
        if (before.active()) {
          system.start(u.unit());
        } else {
          system.stop(u.unit());
        }
        yield true;
      }
      case Step.HoldPackage h -> {
        system.setHeld(h.name(), ((Before.OfPackage) intended.before()).held());
        yield true;
      }
      case Step.EditConfigMap c -> restoreEntry(intended, c);
    };
  }

  private boolean restoreFile(JournalRecord.StepIntended intended, String path) throws IOException {
    String temporary = run.temporary(path, intended.group(), intended.step());
    if (disk.look(temporary).isPresent()) {
      disk.remove(temporary);
    }
    FileState now = files.state(path);
    if (now.equals(fileBefore(intended))) {
      return false;
    }
    if (!(intended.before() instanceof Before.OfFile(_, Inode inode))) {
      files.remove(path);
      return true;
    }
    files.replace(path, temporary, run.kept(intended.group(), intended.step()), inode);
    return true;
  }

  /// Some the kernel lets nobody take back before it is started anew; the plan said so.
  private boolean restoreParameter(Step.SetKernelParameter step, String before) throws IOException {
    try {
      system.setKernelParameter(step.name(), before);
    } catch (IOException e) {
      if (!ONE_WAY.contains(step.name())) {
        throw e;
      }
    }
    return true;
  }

  private boolean removeDirectory(Step.MakeDirectory step) throws IOException {
    if (disk.look(step.path()).isEmpty() || !disk.list(step.path()).isEmpty()) {
      return false;
    }
    disk.removeDirectory(step.path());
    disk.syncDirectory(Disk.parent(step.path()));
    return true;
  }

  private boolean restoreAccess(Step.SetAccess step) throws IOException {
    Optional<Inode> now = disk.look(step.path());
    if (now.isEmpty() || now.get().access().equals(step.before())) {
      return false;
    }
    disk.setAccess(step.path(), step.before());
    disk.sync(step.path());
    return true;
  }

  private boolean restoreEntry(JournalRecord.StepIntended intended, Step.EditConfigMap step)
      throws IOException, Conflict {
    String now = Entries.read(configMaps, step.namespace(), step.name(), step.key());
    String before = new String(run.kept(intended.group(), intended.step()), StandardCharsets.UTF_8);
    if (now.equals(before)) {
      return false;
    }
    require(
        configMaps.replace(step.namespace(), step.name(), step.key(), now, before),
        Expected.target(step));
    return true;
  }

  /// Where another step of the run sets the mode too, that step watches over it.
  private void isOurs(String path, FileState before, FileState after) throws IOException, Conflict {
    FileState now = files.state(path);
    boolean withAccess =
        run.plan().groups().stream()
            .flatMap(g -> g.steps().stream())
            .noneMatch(s -> s instanceof Step.SetAccess a && a.path().equals(path));
    require(isSame(now, before, withAccess) || isSame(now, after, withAccess), path);
  }

  private static boolean isSame(FileState a, FileState b, boolean withAccess) {
    boolean sameContent =
        a instanceof FileState.Present(String one, _)
            && b instanceof FileState.Present(String other, _)
            && one.equals(other);
    return withAccess ? a.equals(b) : sameContent || a.equals(b);
  }

  /// Owner and mode are two system calls, and the first may clear bits of the second.
  private void isOurs(Step.SetAccess step) throws IOException, Conflict {
    Optional<Inode> now = disk.look(step.path());
    if (now.isEmpty()) {
      throw new Conflict(step.path());
    }
    Access access = now.get().access();
    Access before = step.before();
    Access after = step.after();
    boolean mode =
        access.mode() == before.mode()
            || access.mode() == after.mode()
            || access.mode() == (before.mode() & 01777)
            || access.mode() == (after.mode() & 01777);
    boolean owner =
        (access.uid() == before.uid() || access.uid() == after.uid())
            && (access.gid() == before.gid() || access.gid() == after.gid());
    require(mode && owner, Expected.target(step));
  }

  private void entryIsOurs(Step.EditConfigMap step, JournalRecord.StepIntended intended)
      throws IOException, Conflict {
    byte[] kept = run.kept(intended.group(), intended.step());
    String now = Entries.read(configMaps, step.namespace(), step.name(), step.key());
    byte[] bytes = now.getBytes(StandardCharsets.UTF_8);
    require(
        Arrays.equals(bytes, kept) || Arrays.equals(bytes, edited(step, kept)),
        Expected.target(step));
  }

  private static byte[] edited(Step.EditConfigMap step, byte[] kept) throws IOException {
    try {
      return StepWork.edited(step.edits(), kept);
    } catch (NotEditable e) {
      throw new IOException("the backup of " + step.name() + " is damaged", e);
    }
  }

  /// What the step left behind: its edits of what was there, whatever the plan had expected.
  private FileState after(Step.EditFile step, JournalRecord.StepIntended intended)
      throws IOException {
    try {
      if (intended.before() instanceof Before.OfFile(_, Inode inode)) {
        byte[] after = StepWork.edited(step.edits(), run.kept(intended.group(), intended.step()));
        return new FileState.Present(Sha256.of(after), inode.access());
      }
      byte[] after = StepWork.edited(step.edits(), new byte[0]);
      return new FileState.Present(Sha256.of(after), step.after().access());
    } catch (NotEditable e) {
      throw new IOException("the backup of " + step.path() + " is damaged", e);
    }
  }

  private static FileState fileBefore(JournalRecord.StepIntended intended) {
    return intended.before() instanceof Before.OfFile(String sha256, Inode inode)
        ? new FileState.Present(sha256, inode.access())
        : new FileState.Absent();
  }

  private static String before(JournalRecord.StepIntended intended) {
    return ((Before.OfKernelParameter) intended.before()).value();
  }

  private static Before.OfUnit unitBefore(JournalRecord.StepIntended intended) {
    return (Before.OfUnit) intended.before();
  }

  private void require(boolean ours, String what) throws Conflict {
    if (!ours && !trample) {
      throw new Conflict(what);
    }
  }
}
