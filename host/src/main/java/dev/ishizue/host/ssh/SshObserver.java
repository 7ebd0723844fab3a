package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.Listener;
import dev.ishizue.core.node.ProcessFacts;
import dev.ishizue.core.node.SshFacts;
import dev.ishizue.core.node.UnitFacts;
import dev.ishizue.host.component.Argument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Observes SSH on a host: services, effective settings, keys and the files around them.
public final class SshObserver {
  private static final int MOST_SERVERS = 8;

  private final FileTree files;
  private final SshServices services;

  public SshObserver(
      FileTree files,
      Reading<List<ProcessFacts>> processes,
      Map<String, Reading<UnitFacts>> units,
      Reading<List<Listener>> listeners) {
    this.files = files;
    this.services = new SshServices(processes, units, listeners);
  }

  public SshObservation observe() {
    Reading<Accounts> accounts = Accounts.read(files);
    List<Server> servers = servers();
    Set<String> hostKeys = new LinkedHashSet<>();
    AuthorizedKeys keys = new AuthorizedKeys(files);
    List<SshFacts.View> views = new ArrayList<>();
    List<Reading<List<SshFacts.View>>> obstacles = new ArrayList<>();
    List<Evidence> unseen = new ArrayList<>();
    for (Server server : servers) {
      Reading<List<SshFacts.View>> reading = accounts.flatMap(a -> server.views(a, services));
      switch (reading) {
        case Reading.Known<List<SshFacts.View>>(List<SshFacts.View> seen, Origin _) -> {
          views.addAll(servers.size() == 1 ? seen : server.named(seen));
          hostKeys.addAll(values(seen.getFirst(), "hostkey"));
          accounts.ifKnown().ifPresent(a -> server.addKeys(a, keys));
          for (SshFacts.View view : seen) {
            addAuthorities(view, keys);
          }
        }
        case Reading.Absent<List<SshFacts.View>> _ -> {}
        case Reading.Unreadable<List<SshFacts.View>>(Origin origin, Obstacle obstacle) -> {
          obstacles.add(reading);
          unseen.add(
              new Evidence(
                  "which files of keys sshd reads is not known: " + obstacle.detail(), origin));
        }
      }
    }
    for (Reading<List<CommandLine>> unknown : unknownCommandLines()) {
      obstacles.add(unknown.map(_ -> List.of()));
      unseen.add(Evidence.of(unknown));
    }
    unseen.addAll(keys.unseen());
    Reading<List<SshFacts.View>> all =
        !obstacles.isEmpty()
            ? obstacles.getFirst()
            : views.isEmpty()
                ? Reading.absent(Origin.file("/etc/ssh/sshd_config"))
                : Reading.known(List.copyOf(views), Origin.file(servers.getFirst().path()));
    SshFacts facts =
        new SshFacts(
            services.read(),
            all,
            accounts.map(_ -> keys.keys()),
            List.copyOf(new LinkedHashSet<>(unseen)),
            HostKeys.read(files, List.copyOf(hostKeys)));
    return new SshObservation(facts, files(servers, keys, hostKeys));
  }

  /// One for each command line that runs or would be run, or the plain one when none is known.
  private List<Server> servers() {
    Map<String, CommandLine> distinct = new LinkedHashMap<>();
    for (SshProcess process : services.sshProcesses()) {
      if (process.program().equals("sshd") && !process.session()) {
        add(distinct, process.commandLine());
      }
    }
    if (distinct.isEmpty()) {
      for (UnitFacts unit : services.unitsOfSsh()) {
        if (!unit.masked()) {
          commandLines(unit).ifKnown().orElse(List.of()).forEach(line -> add(distinct, line));
        }
      }
    }
    if (distinct.isEmpty()) {
      add(distinct, CommandLine.of(List.of(), List.of()));
    }
    return distinct.values().stream()
        .limit(MOST_SERVERS)
        .map(line -> new Server(files, line))
        .toList();
  }

  private Reading<List<CommandLine>> commandLines(UnitFacts unit) {
    return dev.ishizue.host.unit.CommandLine.of(unit, files)
        .map(
            commands ->
                commands.stream()
                    .map(c -> c.words())
                    .filter(words -> words.getFirst().text().endsWith("/sshd"))
                    .map(
                        words ->
                            CommandLine.of(
                                words.stream().map(Argument::text).toList(),
                                words.stream().map(Argument::origin).toList()))
                    .toList());
  }

  /// A unit whose command line could not be worked out, where it matters because none runs.
  private List<Reading<List<CommandLine>>> unknownCommandLines() {
    boolean runs =
        services.sshProcesses().stream().anyMatch(p -> p.program().equals("sshd") && !p.session());
    return runs
        ? List.of()
        : services.unitsOfSsh().stream()
            .filter(unit -> !unit.masked())
            .map(this::commandLines)
            .filter(Reading.Unreadable.class::isInstance)
            .toList();
  }

  private static void add(Map<String, CommandLine> distinct, CommandLine line) {
    StringBuilder key = new StringBuilder(line.config());
    line.lines().forEach(l -> key.append('\n').append(l.text()));
    line.ports().forEach(l -> key.append('\n').append(l.text()));
    distinct.putIfAbsent(key.toString(), line);
  }

  private Map<FilePurpose, List<Reading<FileFacts>>> files(
      List<Server> servers, AuthorizedKeys keys, Collection<String> hostKeys) {
    Set<String> config = new TreeSet<>();
    for (Server server : servers) {
      config.addAll(server.filesMet());
    }
    Map<FilePurpose, List<Reading<FileFacts>>> facts = new EnumMap<>(FilePurpose.class);
    facts.put(
        FilePurpose.SSHD_CONFIG,
        config.stream()
            .map(files::stat)
            .filter(stat -> !(stat instanceof Reading.Absent))
            .toList());
    facts.put(FilePurpose.SSH_HOST_KEY, HostKeys.files(files, List.copyOf(hostKeys)));
    facts.put(FilePurpose.AUTHORIZED_KEYS, List.copyOf(keys.keyFiles()));
    facts.put(FilePurpose.AUTHORIZED_KEYS_DIRECTORY, List.copyOf(keys.directories()));
    return facts;
  }

  private static void addAuthorities(SshFacts.View view, AuthorizedKeys keys) {
    for (String path : values(view, "trustedusercakeys")) {
      if (!path.equalsIgnoreCase("none")) {
        keys.addAuthorities(path);
      }
    }
  }

  private static List<String> values(SshFacts.View view, String name) {
    return view.settings().get(name).values().ifKnown().orElse(List.of());
  }
}
