package dev.ishizue.core.intent;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.Tree;
import dev.ishizue.core.tree.YamlTree;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `ishizue.yaml`. Every key and id is checked: a misspelt waiver must not silently waive
/// nothing, nor a misspelt expectation fall back to a default.
public final class IntentReader {
  private static final Set<String> SECTIONS = Set.of("expect", "off", "waivers");
  private static final Set<String> WAIVER_KEYS =
      Set.of("control", "subject", "owner", "reason", "until");

  private static final Tree NOTHING = new Tree.Scalar("", 0);

  private final String path;
  private final Predicate<String> isControl;

  /// @param path how messages name the file
  /// @param isControl whether a control of that id exists
  public IntentReader(String path, Predicate<String> isControl) {
    this.path = path;
    this.isControl = isControl;
  }

  public Intent read(String yaml) throws MalformedIntent {
    Tree.Mapping root = mapping(parse(yaml), "the file");
    onlyKeys(root, SECTIONS);
    Map<Expectation, Reading<List<String>>> expected = new EnumMap<>(Expectation.class);
    Tree expect = root.at("expect").orElse(NOTHING);
    if (!isNothing(expect)) {
      expectations(mapping(expect, "expect"), "", expected);
    }
    return new Intent(expected, off(root), waivers(root));
  }

  private Tree parse(String yaml) throws MalformedIntent {
    try {
      return YamlTree.document(yaml);
    } catch (MalformedDocument e) {
      throw new MalformedIntent(path, e.line(), e.mistake());
    }
  }

  /// Keys may be written dotted or nested.
  private void expectations(
      Tree.Mapping mapping, String prefix, Map<Expectation, Reading<List<String>>> expected)
      throws MalformedIntent {
    for (Map.Entry<String, Tree> entry : mapping.entries().entrySet()) {
      String key = prefix + entry.getKey();
      Tree value = entry.getValue();
      if (value instanceof Tree.Mapping nested) {
        expectations(nested, key + ".", expected);
        continue;
      }
      Expectation expectation =
          Expectation.of(key)
              .orElseThrow(() -> new MalformedIntent(path, value.line(), unknownExpectation(key)));
      Reading<List<String>> declared =
          Reading.known(
              checked(expectation, texts(expectation, value), value.line()),
              Origin.line(path, value.line()));
      if (expected.put(expectation, declared) != null) {
        throw new MalformedIntent(path, value.line(), expectation.key() + " stands twice");
      }
    }
  }

  /// A list may be empty, an item may not: `ssh.users:` with nothing behind it is an oversight.
  private List<String> texts(Expectation expectation, Tree value) throws MalformedIntent {
    List<Tree> items = value instanceof Tree.Sequence sequence ? sequence.items() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Tree item : items) {
      if (!(item instanceof Tree.Scalar scalar) || scalar.text().isBlank()) {
        throw new MalformedIntent(
            path, item.line(), expectation.key() + " takes a value, or a list of values");
      }
      texts.add(scalar.text());
    }
    return texts;
  }

  private List<String> checked(Expectation expectation, List<String> values, int line)
      throws MalformedIntent {
    List<String> standard = expectation.standard();
    if (standard.isEmpty()) {
      return values;
    }
    boolean yesOrNo = Set.of("yes", "no").contains(standard.getFirst());
    if (values.size() != 1) {
      throw new MalformedIntent(path, line, expectation.key() + " takes one value");
    }
    String value = values.getFirst();
    if (!yesOrNo && !value.matches("[0-9]{1,9}")) {
      throw new MalformedIntent(path, line, expectation.key() + " takes a whole number");
    }
    if (!yesOrNo) {
      return values;
    }
    return switch (value) {
      case "yes", "true" -> List.of("yes");
      case "no", "false" -> List.of("no");
      default -> throw new MalformedIntent(path, line, expectation.key() + " takes yes or no");
    };
  }

  private Map<String, Origin> off(Tree root) throws MalformedIntent {
    Map<String, Origin> off = new TreeMap<>();
    for (Tree item : sequence(root, "off")) {
      if (!(item instanceof Tree.Scalar scalar)) {
        throw new MalformedIntent(path, item.line(), "off takes control ids");
      }
      off.put(known(scalar.text(), item.line()), Origin.line(path, item.line()));
    }
    return off;
  }

  private List<Waiver> waivers(Tree root) throws MalformedIntent {
    List<Waiver> waivers = new ArrayList<>();
    for (Tree item : sequence(root, "waivers")) {
      Tree.Mapping waiver = mapping(item, "a waiver");
      onlyKeys(waiver, WAIVER_KEYS);
      waivers.add(
          new Waiver(
              known(required(waiver, "control"), waiver.line()),
              subject(waiver),
              required(waiver, "owner"),
              required(waiver, "reason"),
              date(required(waiver, "until"), waiver.line()),
              Origin.line(path, waiver.line())));
    }
    return waivers;
  }

  /// Only a waiver that names no subject at all is for every one.
  private String subject(Tree.Mapping waiver) throws MalformedIntent {
    return waiver.at("subject").isPresent() ? required(waiver, "subject") : "*";
  }

  private List<Tree> sequence(Tree root, String key) throws MalformedIntent {
    Tree tree = root.at(key).orElse(NOTHING);
    if (tree instanceof Tree.Sequence sequence) {
      return sequence.items();
    }
    if (isNothing(tree)) {
      return List.of();
    }
    throw new MalformedIntent(path, tree.line(), key + " must be a list");
  }

  private static boolean isNothing(Tree tree) {
    return tree instanceof Tree.Scalar scalar && scalar.text().isEmpty();
  }

  private Tree.Mapping mapping(Tree tree, String what) throws MalformedIntent {
    if (tree instanceof Tree.Mapping mapping) {
      return mapping;
    }
    throw new MalformedIntent(path, tree.line(), what + " must hold keys and values");
  }

  private void onlyKeys(Tree.Mapping mapping, Set<String> allowed) throws MalformedIntent {
    for (Map.Entry<String, Tree> entry : mapping.entries().entrySet()) {
      if (!allowed.contains(entry.getKey())) {
        String choices = allowed.stream().sorted().collect(Collectors.joining(", "));
        throw new MalformedIntent(
            path,
            entry.getValue().line(),
            "unknown key " + entry.getKey() + ", known are " + choices);
      }
    }
  }

  private String required(Tree.Mapping waiver, String key) throws MalformedIntent {
    String text = waiver.text(key).orElse("").strip();
    if (text.isEmpty()) {
      throw new MalformedIntent(path, waiver.line(), "a waiver needs " + key);
    }
    return text;
  }

  private String known(String id, int line) throws MalformedIntent {
    if (!isControl.test(id)) {
      throw new MalformedIntent(path, line, "there is no control " + id);
    }
    return id;
  }

  private LocalDate date(String text, int line) throws MalformedIntent {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw new MalformedIntent(path, line, "until must be a date like 2027-01-31");
    }
  }

  private static String unknownExpectation(String key) {
    String choices =
        Stream.of(Expectation.values()).map(Expectation::key).collect(Collectors.joining(", "));
    return "unknown expectation " + key + ", known are " + choices;
  }
}
