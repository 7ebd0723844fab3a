package dev.ishizue.host.change;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.core.plan.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A node in memory whose processes run with what its files said when they were started.
final class MadeChangedNode implements SystemState, ConfigMaps, Guard {
  static final String CONFIG = "/var/lib/kubelet/config.yaml";
  static final String MANIFEST = "/etc/kubernetes/manifests/kube-apiserver.yaml";
  static final String KEY = "/etc/kubernetes/pki/ca.key";
  static final String OLD = "/etc/old.conf";

  final Countdown countdown = Countdown.never();
  final MadeDisk disk =
      new MadeDisk(countdown)
          .withDirectory("/etc/sysctl.d")
          .withDirectory("/var/lib")
          .with(CONFIG, "readOnlyPort: 10255\n", new Access(0644, 0, 0))
          .with(MANIFEST, "kind: Pod\n", new Access(0600, 0, 0))
          .with(KEY, "secret\n", new Access(04644, 0, 7))
          .with(OLD, "old\n", new Access(0640, 3, 4));

  final Map<String, String> parameters = new TreeMap<>(Map.of("kernel.kptr_restrict", "0"));
  final Map<String, UnitState> units =
      new TreeMap<>(Map.of("telnet.socket", new UnitState(true, false)));
  final Set<String> active = new TreeSet<>(Set.of("telnet.socket"));
  final Set<String> held = new TreeSet<>();
  final Map<String, String> entries = new TreeMap<>(Map.of("kubelet", "readOnlyPort: 10255\n"));

  /// What each component was started with.
  final Map<String, String> running = new HashMap<>();

  /// Components that do not come back when they are started with this text.
  final Set<String> poison = new TreeSet<>();

  /// What the controls say; a control that is not named passes once the run was done.
  final Map<String, Judgement> verdicts = new TreeMap<>();

  Optional<Integer> guarded = Optional.empty();

  boolean apiAnswers = true;

  /// What happens besides when something takes effect.
  Runnable onActivation = () -> {};

  Instant now = Instant.parse("2026-11-01T12:00:00Z");

  MadeChangedNode() {
    running.put("kubelet", disk.text(CONFIG));
    running.put("kube-apiserver", disk.text(MANIFEST));
  }

  ChangedNode ports() {
    return new ChangedNode(
        disk,
        this,
        this,
        this::activate,
        new Verifier() {
          @Override
          public Map<String, Judgement> judge() {
            return Map.copyOf(verdicts);
          }
        },
        this,
        () -> now);
  }

  Runs runs() {
    return new Runs(disk, "/var/lib/ishizue");
  }

  /// Everything but this tool's own folder.
  Map<String, String> everything() {
    Map<String, String> all = disk.tree("/var/lib/ishizue");
    all.put("parameters", parameters.toString());
    all.put("units", units.toString());
    all.put("active", active.toString());
    all.put("held", held.toString());
    all.put("entries", entries.toString());
    return all;
  }

  /// Processes start with what the disk says, and the kernel with its defaults, which these tests
  /// take for what it was.
  void boot() {
    running.put("kubelet", disk.text(CONFIG));
    running.put("kube-apiserver", disk.text(MANIFEST));
  }

  private void activate(Activation activation, List<String> touched) throws Failed {
    onActivation.run();
    switch (activation) {
      case Activation.Service _ -> start("kubelet", disk.text(CONFIG));
      case Activation.StaticPod _ -> start("kube-apiserver", disk.text(MANIFEST));
      case Activation.AtOnce _, Activation.SshServer _, Activation.BootLoader _ -> {}
    }
  }

  private void start(String component, String text) throws Failed {
    countdown.tick();
    running.put(component, text);
    if (poison.contains(text)) {
      throw new Failed(component + " did not come back within 60 s");
    }
  }

  @Override
  public String kernelParameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  @Override
  public void setKernelParameter(String name, String value) {
    countdown.tick();
    parameters.put(name, value);
  }

  @Override
  public UnitState unit(String unit) {
    return units.getOrDefault(unit, new UnitState(false, false));
  }

  @Override
  public boolean isActive(String unit) {
    return active.contains(unit);
  }

  @Override
  public void setUnit(String unit, UnitState wanted) {
    countdown.tick();
    units.put(unit, wanted);
  }

  @Override
  public void start(String unit) {
    countdown.tick();
    active.add(unit);
  }

  @Override
  public void stop(String unit) {
    countdown.tick();
    active.remove(unit);
  }

  @Override
  public boolean isHeld(String packageName) {
    return held.contains(packageName);
  }

  @Override
  public void setHeld(String packageName, boolean wanted) {
    countdown.tick();
    if (wanted) {
      held.add(packageName);
    } else {
      held.remove(packageName);
    }
  }

  @Override
  public Reading<String> entry(String namespace, String name, String key) {
    return apiAnswers
        ? Reading.known(entries.getOrDefault(key, ""), Origin.builtIn(key))
        : Reading.unreadable(Origin.builtIn(key), Obstacle.notObserved("the API is away"));
  }

  @Override
  public boolean replace(String namespace, String name, String key, String expected, String text) {
    countdown.tick();
    return entries.replace(key, expected, text);
  }

  @Override
  public void set(int run, Duration within) {
    countdown.tick();
    guarded = Optional.of(run);
  }

  @Override
  public void clear(int run) {
    countdown.tick();
    guarded = Optional.empty();
  }
}
