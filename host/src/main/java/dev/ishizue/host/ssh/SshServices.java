package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.SshFacts.Service;
import dev.ishizue.core.node.UnitFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every way SSH is offered or will be: processes, units that start it, sockets, port 22.
///
/// One hit is enough to know that there is a service; that there is none is known only when
/// processes, units and listeners were all seen.
record SshServices(
    Reading<List<ProcessFacts>> processes,
    Map<String, Reading<UnitFacts>> units,
    Reading<List<Listener>> listeners) {

  private static final List<String> UNITS =
      List.of(
          "ssh.service",
          "sshd.service",
          "ssh.socket",
          "sshd.socket",
          "dropbear.service",
          "dropbear.socket",
          "tinysshd.service",
          "tinysshd.socket");

  Reading<List<Service>> read() {
    Set<Service> services = new LinkedHashSet<>();
    for (SshProcess process : sshProcesses()) {
      services.add(
          new Service(
              process.program(),
              "running process",
              process.process().name() + "[" + process.process().pid() + "]"));
    }
    for (UnitFacts unit : unitsOfSsh()) {
      if (startsByItself(unit)) {
        services.addAll(services(unit));
      }
    }
    for (Listener listener : listeners.ifKnown().orElse(List.of())) {
      service(listener).ifPresent(services::add);
    }
    Optional<Reading<List<Service>>> missing = missing();
    return services.isEmpty() && missing.isPresent()
        ? missing.get()
        : Reading.known(List.copyOf(services), Origin.builtIn("processes, units and listeners"));
  }

  List<SshProcess> sshProcesses() {
    return processes.ifKnown().orElse(List.of()).stream()
        .flatMap(process -> SshProcess.of(process).stream())
        .toList();
  }

  /// Units that start sshd, whether or not anything starts them.
  List<UnitFacts> unitsOfSsh() {
    return units.entrySet().stream()
        .filter(entry -> isOfSsh(entry.getKey()))
        .flatMap(entry -> entry.getValue().ifKnown().stream())
        .toList();
  }

  private static boolean isOfSsh(String name) {
    return UNITS.contains(name)
        || name.startsWith("ssh@")
        || name.startsWith("sshd@")
        || name.startsWith("sshd-unix-local")
        || name.startsWith("sshd-vsock")
        || name.startsWith("dropbear@");
  }

  /// A template is started by its socket or by an instance, and what is masked is never started.
  private static boolean startsByItself(UnitFacts unit) {
    return unit.enabled() && !unit.masked() && !unit.name().contains("@.");
  }

  private static List<Service> services(UnitFacts unit) {
    String program =
        unit.name().startsWith("dropbear")
            ? "dropbear"
            : unit.name().startsWith("tinysshd") ? "tinysshd" : "sshd";
    List<Evidence> streams = unit.all("Socket.ListenStream");
    if (streams.isEmpty()) {
      return List.of(new Service(program, "enabled unit", unit.name()));
    }
    return streams.stream()
        .map(s -> new Service(program, "socket activation", unit.name() + " on " + s.value()))
        .toList();
  }

  private static Optional<Service> service(Listener listener) {
    boolean tcp = listener.protocol().startsWith("tcp");
    String holder = listener.process().ifKnown().map(Listener.Holder::name).orElse("");
    String place = listener.address() + " port " + listener.port();
    if (tcp && (holder.startsWith("sshd") || holder.equals("dropbear"))) {
      String program = holder.startsWith("sshd") ? "sshd" : holder;
      return Optional.of(new Service(program, "listener", place));
    }
    boolean bySystemd = holder.isEmpty() || holder.equals("systemd");
    return tcp && listener.port() == 22 && bySystemd
        ? Optional.of(new Service("ssh", "listener", place))
        : Optional.empty();
  }

  private Optional<Reading<List<Service>>> missing() {
    if (!(processes instanceof Reading.Known)) {
      return Optional.of(processes.map(_ -> List.of()));
    }
    for (String name : List.of("ssh.service", "sshd.service", "ssh.socket", "sshd.socket")) {
      Reading<UnitFacts> unit = units.get(name);
      if (unit == null) {
        return Optional.of(
            Reading.unreadable(
                Origin.builtIn(name), Obstacle.notObserved("unit " + name + " was not observed")));
      }
      if (unit instanceof Reading.Unreadable<UnitFacts>(Origin origin, Obstacle obstacle)) {
        return Optional.of(Reading.unreadable(origin, obstacle));
      }
    }
    return listeners instanceof Reading.Unreadable<List<Listener>>(Origin origin, Obstacle obstacle)
        ? Optional.of(Reading.unreadable(origin, obstacle))
        : Optional.empty();
  }
}
