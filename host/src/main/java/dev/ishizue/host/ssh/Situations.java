package dev.ishizue.host.ssh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Representatives of every kind of connection that some Match block can tell apart.
///
/// Two users (addresses, ports) between whom no criterion distinguishes are one class. The first
/// connection of all is an unknown user from an address that no block names.
final class Situations {
  private static final int MOST_VALUES = 400;
  private static final int MOST = 500;
  static final Connection.Person STRANGER =
      new Connection.Person("no-such-user", List.of(), false, false);
  private static final String OUTSIDE_NAME = "client.invalid";

  /// Users between whom no block distinguishes.
  record UserClass(Connection.Person representative, List<String> names) {
    UserClass {
      names = List.copyOf(names);
    }
  }

  private final List<Criterion> criteria;
  private final List<UserClass> users;

  Situations(Collection<Statement.Match> matches, Accounts accounts) {
    this.criteria =
        matches.stream().flatMap(m -> m.criteria().stream()).distinct().limit(MOST_VALUES).toList();
    this.users = users(accounts);
  }

  List<UserClass> users() {
    return users;
  }

  /// Every connection for the user, bounded.
  List<Connection> of(Connection.Person user) {
    List<String> hosts =
        classes(Criterion.Kind.HOST, names(Criterion.Kind.HOST, OUTSIDE_NAME), Situations::host);
    List<String> addresses = addresses(Criterion.Kind.ADDRESS, "203.0.113.7", "2001:db8:7::7");
    List<String> local = addresses(Criterion.Kind.LOCALADDRESS, "192.0.2.1");
    List<Integer> ports =
        Stream.concat(Stream.of(22), patterns(Criterion.Kind.LOCALPORT).flatMap(Situations::port))
            .distinct()
            .toList();
    List<String> domains =
        classes(Criterion.Kind.RDOMAIN, names(Criterion.Kind.RDOMAIN, ""), Situations::domain);
    List<String> versions =
        classes(
            Criterion.Kind.VERSION,
            names(Criterion.Kind.VERSION, "SSH-2.0-client"),
            Situations::version);
    List<Connection> connections = new ArrayList<>();
    for (String domain : domains) {
      for (String version : versions) {
        for (int port : ports) {
          for (String laddr : local) {
            for (String host : hosts) {
              for (String address : addresses) {
                if (connections.size() < MOST) {
                  connections.add(
                      new Connection(user, host, address, laddr, port, domain, version));
                }
              }
            }
          }
        }
      }
    }
    return connections;
  }

  private List<UserClass> users(Accounts accounts) {
    Set<Connection.Person> people = new LinkedHashSet<>();
    people.add(STRANGER);
    accounts.users().stream()
        .filter(Accounts.User::canHaveShell)
        .map(Accounts.User::person)
        .forEach(people::add);
    accounts.users().stream().map(Accounts.User::person).forEach(people::add);
    if (people.stream().noneMatch(Connection.Person::superuser)) {
      people.add(new Connection.Person("root", List.of("root"), true, true));
    }
    Set<String> known = new LinkedHashSet<>();
    people.forEach(person -> known.add(person.name()));
    // A user or group of a directory service is not in the local files, but a block may name it.
    samples(Criterion.Kind.USER)
        .filter(known::add)
        .forEach(name -> people.add(new Connection.Person(name, List.of(), true, false)));
    Set<String> peopled = new LinkedHashSet<>();
    people.forEach(person -> peopled.addAll(person.groups()));
    samples(Criterion.Kind.GROUP)
        .filter(peopled::add)
        .forEach(
            group ->
                people.add(
                    new Connection.Person("member-of-" + group, List.of(group), true, false)));
    Map<List<Boolean>, List<Connection.Person>> classes = new LinkedHashMap<>();
    for (Connection.Person person : people) {
      classes.computeIfAbsent(signature(person), _ -> new ArrayList<>()).add(person);
    }
    return classes.values().stream()
        .limit(MOST_VALUES)
        .map(
            members ->
                new UserClass(
                    members.getFirst(), members.stream().map(Connection.Person::name).toList()))
        .toList();
  }

  private List<Boolean> signature(Connection.Person person) {
    Connection connection = new Connection(person, "", "", "", 0, "", "");
    List<Boolean> signature = new ArrayList<>();
    signature.add(person.superuser());
    for (Criterion criterion : criteria) {
      switch (criterion.kind()) {
        case USER, GROUP, INVALID_USER -> signature.add(criterion.holds(connection));
        case ALL, HOST, ADDRESS, LOCALADDRESS, LOCALPORT, RDOMAIN, VERSION -> {}
      }
    }
    return signature;
  }

  private List<String> addresses(Criterion.Kind kind, String... outside) {
    Set<String> addresses = new LinkedHashSet<>(List.of(outside));
    for (String item : (Iterable<String>) items(kind)::iterator) {
      Optional<AddressList.Range> range = AddressList.range(item);
      if (range.isPresent()) {
        addresses.add(range.get().edge(false));
        addresses.add(range.get().edge(true));
      } else {
        addresses.add(item.replace("*", "1").replace('?', '1'));
      }
    }
    return classes(
        kind, addresses, (criterion, address) -> AddressList.matches(address, criterion.pattern()));
  }

  private Set<String> names(Criterion.Kind kind, String outside) {
    Set<String> names = new LinkedHashSet<>(List.of(outside));
    samples(kind).forEach(names::add);
    return names;
  }

  /// One text for each item of the patterns that it matches.
  private Stream<String> samples(Criterion.Kind kind) {
    return items(kind).map(item -> item.replace("*", "x").replace('?', 'x'));
  }

  private Stream<String> items(Criterion.Kind kind) {
    return patterns(kind)
        .flatMap(pattern -> Stream.of(pattern.split(",", -1)))
        .map(item -> item.startsWith("!") ? item.substring(1) : item)
        .filter(item -> !item.isEmpty())
        .distinct()
        .limit(MOST_VALUES);
  }

  private Stream<String> patterns(Criterion.Kind kind) {
    return criteria.stream().filter(c -> c.kind() == kind).map(Criterion::pattern);
  }

  /// Keeps the first of the values that no criterion of the kind can tell apart.
  private List<String> classes(
      Criterion.Kind kind, Set<String> values, BiPredicate<Criterion, String> holds) {
    List<Criterion> same = criteria.stream().filter(c -> c.kind() == kind).toList();
    Map<List<Boolean>, String> classes = new LinkedHashMap<>();
    for (String value : values) {
      classes.putIfAbsent(same.stream().map(c -> holds.test(c, value)).toList(), value);
    }
    return List.copyOf(classes.values());
  }

  private static boolean host(Criterion criterion, String host) {
    return criterion.holds(new Connection(STRANGER, host, "", "", 0, "", ""));
  }

  private static boolean domain(Criterion criterion, String domain) {
    return criterion.holds(new Connection(STRANGER, "", "", "", 0, domain, ""));
  }

  private static boolean version(Criterion criterion, String version) {
    return criterion.holds(new Connection(STRANGER, "", "", "", 0, "", version));
  }

  private static Stream<Integer> port(String pattern) {
    return pattern.matches("[0-9]{1,5}") ? Stream.of(Integer.valueOf(pattern)) : Stream.empty();
  }
}
