package dev.ishizue.host.live;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.NodeFacts;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.host.HostObserver;
import dev.ishizue.host.change.Activator;
import dev.ishizue.host.change.Failed;
import dev.ishizue.host.process.ProcessTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Restarts and reloads on this machine, and waits by observing: the process is there with what its
/// files say, answers, and stays so.
public final class LiveActivator implements Activator {
  private static final String SYSTEMCTL = "/usr/bin/systemctl";
  private static final String SSHD = "/usr/sbin/sshd";
  private static final Waiting SERVICE = new Waiting(Duration.ofSeconds(90), Duration.ofSeconds(5));

  /// Longer than the kubelet may take to see the change and to give the old process its grace.
  private static final Waiting POD = new Waiting(Duration.ofMinutes(4), Duration.ofSeconds(10));

  private static final Waiting SSH = new Waiting(Duration.ofSeconds(20), Duration.ofSeconds(1));

  private final Supplier<FileTree> files;
  private final Programs programs = new Programs();

  /// @param files the machine's, looked at anew
  public LiveActivator(Supplier<FileTree> files) {
    this.files = files;
  }

  @Override
  public void activate(Activation activation, List<String> touched) throws Failed {
    switch (activation) {
      case Activation.AtOnce _ -> {}
      case Activation.Service(String unit, String program) -> service(unit, program);
      case Activation.SshServer(String unit) -> sshServer(unit);
      case Activation.StaticPod(String program) -> staticPod(program, touched);
      case Activation.BootLoader(String command) -> programs.require(command);
    }
  }

  private void service(String unit, String program) throws Failed {
    programs.require(SYSTEMCTL, "daemon-reload");
    programs.require(SYSTEMCTL, "restart", unit);
    Optional<URI> health = program.equals("kubelet") ? kubeletHealth(observed()) : Optional.empty();
    SERVICE.until(
        () -> {
          String state = state(unit);
          return state.equals("active")
              ? health.flatMap(address -> new Probe(address).problem())
              : Optional.of(unit + " is " + state);
        });
  }

  private String state(String unit) {
    try {
      return programs.run(SYSTEMCTL, "is-active", unit).lastLine();
    } catch (Failed e) {
      return e.line();
    }
  }

  /// None where the kubelet serves none.
  private static Optional<URI> kubeletHealth(NodeFacts facts) {
    Reading<Settings> kubelet = facts.components().get(Component.KUBELET);
    if (!(kubelet instanceof Reading.Known<Settings>(Settings settings, _))) {
      return Optional.empty();
    }
    String port = text(settings, "healthzPort");
    String host = text(settings, "healthzBindAddress");
    String asked = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return port.isEmpty() || port.equals("0")
        ? Optional.empty()
        : Optional.of(URI.create("http://%s:%s/healthz".formatted(bracketed(asked), port)));
  }

  private static String text(Settings settings, String name) {
    return settings.get(name).values().ifKnown().map(v -> String.join(",", v)).orElse("");
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /// The test reads what the server will read, includes and all.
  private void sshServer(String unit) throws Failed {
    programs.require(SSHD, "-t");
    programs.require(SYSTEMCTL, "try-reload-or-restart", unit);
    SSH.until(
        () ->
            observed().listeners().ifKnown().orElse(List.of()).stream().anyMatch(this::isSsh)
                ? Optional.empty()
                : Optional.of("nothing listens for SSH"));
  }

  private boolean isSsh(Listener listener) {
    return listener.process() instanceof Reading.Known<Listener.Holder>(Listener.Holder h, _)
        && (h.name().equals("sshd") || (h.name().equals("systemd") && listener.port() == 22));
  }

  private void staticPod(String program, List<String> touched) throws Failed {
    FileTree tree = files.get();
    Manifest manifest =
        Manifest.of(tree, observed().staticPods().ifKnown().orElse(List.of()), program)
            .orElseThrow(() -> new Failed("no manifest runs " + program));
    List<ProcessFacts> ended = touched.contains(manifest.path()) ? List.of() : terminated(program);
    POD.until(() -> problem(manifest, program, ended));
  }

  /// A file that the manifest mounts has changed, of which the kubelet knows nothing.
  private List<ProcessFacts> terminated(String program) {
    List<ProcessFacts> running = running(program);
    running.forEach(p -> ProcessHandle.of(p.pid()).ifPresent(ProcessHandle::destroy));
    return running;
  }

  private Optional<String> problem(Manifest manifest, String program, List<ProcessFacts> ended) {
    boolean isThere =
        running(program).stream()
            .filter(p -> ended.stream().noneMatch(e -> isSame(e, p)))
            .anyMatch(p -> p.arguments().equals(manifest.command()));
    return isThere
        ? manifest.probe().flatMap(address -> new Probe(address).problem())
        : Optional.of(program + " does not run with what " + manifest.path() + " says");
  }

  private static boolean isSame(ProcessFacts a, ProcessFacts b) {
    return a.pid() == b.pid() && a.started() == b.started();
  }

  private List<ProcessFacts> running(String program) {
    String name = program.length() > 15 ? program.substring(0, 15) : program;
    return new ProcessTable(files.get())
        .observe().ifKnown().orElse(List.of()).stream().filter(p -> p.name().equals(name)).toList();
  }

  private NodeFacts observed() {
    return new HostObserver(files.get()).observe();
  }
}
