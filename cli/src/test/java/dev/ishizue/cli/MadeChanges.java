package dev.ishizue.cli;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.UnitState;
import dev.ishizue.host.change.ChangedNode;
import dev.ishizue.host.change.Guard;
import dev.ishizue.host.change.Runs;
import dev.ishizue.host.change.SystemState;
import dev.ishizue.host.change.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Changes real files below a directory; nothing is restarted and no kernel is told anything.
record MadeChanges(Path machine) implements Changes {

  @Override
  public ChangedNode node(Verifier verifier) {
    return new ChangedNode(
        disk(),
        new NoSystem(),
        configMaps(),
        (_, _) -> {},
        withoutPause(verifier),
        new NoGuard(),
        () -> Run.NOW);
  }

  @Override
  public Runs runs() {
    return new Runs(disk(), "/var/lib/ishizue");
  }

  @Override
  public ConfigMaps configMaps() {
    return ConfigMaps.none();
  }

  private RootedDisk disk() {
    try {
      return new RootedDisk(machine.toRealPath().toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Verifier withoutPause(Verifier verifier) {
    return new Verifier() {
      @Override
      public Map<String, Judgement> judge() {
        return verifier.judge();
      }
    };
  }

  private static final class NoGuard implements Guard {
    @Override
    public void set(int run, Duration within) {}

    @Override
    public void clear(int run) {}
  }

  private static final class NoSystem implements SystemState {
    @Override
    public String kernelParameter(String name) throws IOException {
      throw new IOException("no kernel here");
    }

    @Override
    public void setKernelParameter(String name, String value) throws IOException {
      throw new IOException("no kernel here");
    }

    @Override
    public UnitState unit(String unit) {
      return new UnitState(false, false);
    }

    @Override
    public boolean isActive(String unit) {
      return false;
    }

    @Override
    public void setUnit(String unit, UnitState wanted) throws IOException {
      throw new IOException("no systemd here");
    }

    @Override
    public void start(String unit) throws IOException {
      throw new IOException("no systemd here");
    }

    @Override
    public void stop(String unit) throws IOException {
      throw new IOException("no systemd here");
    }

    @Override
    public boolean isHeld(String packageName) {
      return false;
    }

    @Override
    public void setHeld(String packageName, boolean held) throws IOException {
      throw new IOException("no packages here");
    }
  }
}
