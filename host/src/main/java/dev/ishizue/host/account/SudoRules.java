package dev.ishizue.host.account;

import dev.ishizue.core.node.AccountFacts.SudoRule;
import dev.ishizue.core.node.AccountFacts.SudoRule.Kind;
import dev.ishizue.host.account.SudoScanner.Item;
import dev.ishizue.host.glob.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What sudoers lines grant and set, aliases expanded. Rules for other hosts are left out, and so
/// is what a later, wider rule for the same subject replaces: sudo goes by the last match.
final class SudoRules {
  private static final Pattern ALIAS =
      Pattern.compile("(User|Runas|Host|Cmnd|Cmd)_Alias\\s+(.*)", Pattern.DOTALL);
  private static final Pattern DEFAULTS =
      Pattern.compile("Defaults(?:([:@!>])\\s*|\\s+|$)(.*)", Pattern.DOTALL);
  private static final int MOST_MEMBERS = 10_000;

  /// @param everything all commands, on a later line, for the same subject replace this one
  private record Grant(SudoRule rule, boolean everything) {}

  private final List<Sudoers.Line> lines;
  private final String host;
  private final Map<String, List<Item>> aliases = new HashMap<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<SudoRule> defaults = new ArrayList<>();

  SudoRules(List<Sudoers.Line> lines, String host) {
    this.lines = lines;
    this.host = host.toLowerCase(Locale.ROOT);
  }

  List<SudoRule> rules() {
    for (Sudoers.Line line : lines) {
      Matcher alias = ALIAS.matcher(line.text());
      if (alias.matches()) {
        define(alias.group(1).replace("Cmd", "Cmnd"), alias.group(2));
      }
    }
    for (Sudoers.Line line : lines) {
      Matcher set = DEFAULTS.matcher(line.text());
      if (set.matches()) {
        settings(line, set.group(1) == null ? "" : set.group(1), set.group(2));
      } else if (!ALIAS.matcher(line.text()).matches()) {
        grants(line);
      }
    }
    List<SudoRule> rules = new ArrayList<>(defaults);
    for (int i = 0; i < grants.size(); i++) {
      if (!isReplaced(i)) {
        rules.add(grants.get(i).rule());
      }
    }
    return List.copyOf(rules);
  }

  private boolean isReplaced(int index) {
    SudoRule rule = grants.get(index).rule();
    return grants.subList(index + 1, grants.size()).stream()
        .anyMatch(later -> later.everything() && later.rule().subject().equals(rule.subject()));
  }

  /// `A = x, y : B = z`.
  private void define(String kind, String definitions) {
    SudoScanner scanner = new SudoScanner(definitions);
    do {
      String name = scanner.until("= \t");
      scanner.skipBlanks();
      if (!scanner.takes('=')) {
        return;
      }
      aliases.put(kind + " " + name, kind.equals("Cmnd") ? commands(scanner) : scanner.list(":"));
    } while (scanner.takes(':'));
  }

  private static List<Item> commands(SudoScanner scanner) {
    List<Item> commands = new ArrayList<>();
    do {
      boolean negated = false;
      while (scanner.takes('!')) {
        negated = !negated;
      }
      commands.add(new Item(scanner.command(), negated));
    } while (scanner.takes(','));
    return commands;
  }

  private void settings(Sudoers.Line line, String scope, String text) {
    SudoScanner scanner = new SudoScanner(text);
    String subject = "";
    if (!scope.isEmpty()) {
      subject = scope + String.join(",", scanner.list("").stream().map(Item::text).toList());
    }
    do {
      String setting = scanner.until(",").replaceAll("\\s*([-+]?=)\\s*", "$1");
      if (!setting.isEmpty()) {
        defaults.add(new SudoRule(setting, Kind.DEFAULTS, subject, line.origin()));
      }
    } while (scanner.takes(','));
  }

  private void grants(Sudoers.Line line) {
    SudoScanner scanner = new SudoScanner(line.text());
    Set<String> subjects = expand("User", scanner.list("="));
    do {
      List<Item> hosts = scanner.list("=");
      if (!scanner.takes('=')) {
        return;
      }
      boolean here = isHere(hosts);
      Permitted permitted = permitted(scanner);
      if (here && permitted.anything()) {
        for (String subject : subjects) {
          grants.add(
              new Grant(
                  new SudoRule(
                      line.text(),
                      permitted.withoutPassword() ? Kind.GRANT_WITHOUT_PASSWORD : Kind.GRANT,
                      subject,
                      line.origin()),
                  permitted.everything() && isEveryHost(hosts)));
        }
      }
    } while (scanner.takes(':'));
  }

  /// @param everything any command as any user
  private record Permitted(boolean anything, boolean withoutPassword, boolean everything) {}

  /// A tag holds for all commands behind it until its opposite; so does the list of users to run
  /// as.
  private Permitted permitted(SudoScanner scanner) {
    boolean anything = false;
    boolean withoutPassword = false;
    boolean everything = false;
    boolean open = false;
    boolean asAnyone = false;
    do {
      if (scanner.takes('(')) {
        asAnyone = scanner.until(":)").equals("ALL");
        scanner.until(")");
        scanner.takes(')');
      }
      String tag = tagOrOption(scanner);
      while (!tag.isEmpty()) {
        open = tag.equals("NOPASSWD") || (open && !tag.equals("PASSWD"));
        tag = tagOrOption(scanner);
      }
      boolean negated = false;
      while (scanner.takes('!')) {
        negated = !negated;
      }
      String command = scanner.command();
      if (!command.isEmpty() && !negated) {
        anything = true;
        withoutPassword |= open;
        everything |= asAnyone && expand("Cmnd", List.of(new Item(command, false))).contains("ALL");
      }
    } while (scanner.takes(','));
    return new Permitted(anything, withoutPassword, everything);
  }

  /// The next tag, or the next option such as `TIMEOUT=5m`, or the empty text.
  private static String tagOrOption(SudoScanner scanner) {
    String tag = scanner.tag();
    return tag.isEmpty() ? scanner.option() : tag;
  }

  private boolean isHere(List<Item> hosts) {
    return host.isEmpty() || expand("Host", hosts).stream().anyMatch(each -> mayBeThisHost(each));
  }

  /// Addresses and netgroups cannot be told from files and count as this host.
  private boolean mayBeThisHost(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.equals("ALL")
        || name.startsWith("+")
        || name.contains(":")
        || name.matches("[0-9./]+")
        || Glob.matches(lower, host)
        || Glob.matches(lower, host.replaceFirst("\\..*", ""))
        || lower.startsWith(host + ".");
  }

  private boolean isEveryHost(List<Item> hosts) {
    return expand("Host", hosts).contains("ALL");
  }

  /// The items that are not negated, with aliases replaced by what they hold.
  private Set<String> expand(String kind, List<Item> items) {
    Set<String> names = new LinkedHashSet<>();
    expand(kind, items, names, new HashSet<>());
    return names;
  }

  private void expand(String kind, List<Item> items, Set<String> names, Set<String> within) {
    for (Item item : items) {
      List<Item> alias = aliases.get(kind + " " + item.text());
      if (item.negated() || names.size() > MOST_MEMBERS) {
        continue;
      }
      if (alias == null) {
        names.add(item.text().replaceAll("^\"|\"$", ""));
      } else if (within.add(item.text())) {
        expand(kind, alias, names, within);
      }
    }
  }
}
