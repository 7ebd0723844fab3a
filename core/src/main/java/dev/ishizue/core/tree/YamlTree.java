package dev.ishizue.core.tree;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads YAML (and JSON, its subset) into trees, within limits that hostile documents meet early.
public final class YamlTree {
  private static final int MAX_DEPTH = 50;

  /// Aliases multiply: nine lines of them can stand for a billion nodes.
  private static final int MAX_NODES = 100_000;

  private static final int MAX_CODE_POINTS = 4 << 20;

  /// Words of the parser behind which it quotes the document.
  private static final List<String> QUOTING =
      List.of(
          "undefined alias",
          "but found",
          "unknown escape character",
          "unexpected character found",
          "found character",
          "found a number which cannot represent a valid version",
          "duplicate tag handle",
          "undefined tag handle",
          "expected URI in UTF-8",
          "found duplicate anchor",
          "unacceptable code point");

  private int nodes;

  private YamlTree() {}

  /// All documents of a stream. An empty text has none.
  public static List<Tree> documents(String yaml) throws MalformedDocument {
    LoadSettings settings = settings();
    try {
      Composer composer = new Composer(settings, parser(settings, yaml));
      List<Tree> documents = new ArrayList<>();
      while (composer.hasNext()) {
        documents.add(new YamlTree().convert(composer.next(), 0));
      }
      return documents;
    } catch (YamlEngineException e) {
      throw malformed(e);
    }
  }

  /// What the parser meets, in order and with its places in the text, for who changes the text.
  public static List<Event> events(String yaml) throws MalformedDocument {
    try {
      BoundedParser parser = parser(settings(), yaml);
      List<Event> events = new ArrayList<>();
      while (parser.hasNext()) {
        events.add(parser.next());
      }
      return events;
    } catch (YamlEngineException e) {
      throw malformed(e);
    }
  }

  private static LoadSettings settings() {
    return LoadSettings.builder()
        .setAllowDuplicateKeys(false)
        .setMaxAliasesForCollections(50)
        .setCodePointLimit(MAX_CODE_POINTS)
        .setParseComments(false)
        .setAllowNonScalarKeys(true)
        .build();
  }

  private static BoundedParser parser(LoadSettings settings, String yaml) {
    return new BoundedParser(
        new ParserImpl(settings, new StreamReader(settings, yaml)), MAX_DEPTH, MAX_NODES);
  }

  private static MalformedDocument malformed(YamlEngineException exception) {
    return switch (exception) {
      case MarkedYamlEngineException e ->
          new MalformedDocument(
              withoutContent(Objects.requireNonNullElse(e.getProblem(), "")),
              e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0));
      case BoundedParser.OutOfBounds e -> new MalformedDocument(e.limit(), e.line());
      default ->
          new MalformedDocument(
              withoutContent(Objects.requireNonNullElse(exception.getMessage(), "")), 0);
    };
  }

  /// The one document of a file; an empty file is an empty mapping.
  public static Tree document(String yaml) throws MalformedDocument {
    List<Tree> documents = documents(yaml);
    return switch (documents.size()) {
      case 0 -> new Tree.Mapping(Map.of(), 1);
      case 1 -> documents.getFirst();
      default -> throw new MalformedDocument("more than one document", documents.get(1).line());
    };
  }

  /// The one document of a file of a node.
  public static Reading<Tree> read(FileTree files, String path) {
    return files
        .text(path)
        .flatMap(
            yaml -> {
              try {
                return Reading.known(document(yaml), Origin.file(path));
              } catch (MalformedDocument e) {
                return e.unreadable(path);
              }
            });
  }

  private Tree convert(Node node, int depth) throws MalformedDocument {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    if (depth > MAX_DEPTH) {
      throw new MalformedDocument("nested deeper than " + MAX_DEPTH, line);
    }
    if (++nodes > MAX_NODES) {
      throw new MalformedDocument("more than " + MAX_NODES + " nodes, aliases followed", line);
    }
    return switch (node) {
      case ScalarNode scalar -> new Tree.Scalar(isNull(scalar) ? "" : scalar.getValue(), line);
      case SequenceNode sequence -> {
        List<Tree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(convert(item, depth + 1));
        }
        yield new Tree.Sequence(items, line);
      }
      case MappingNode mapping -> {
        Map<String, Tree> entries = new LinkedHashMap<>();
        Set<String> own = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
          Tree value = convert(tuple.getValueNode(), depth + 1);
          if (isMerge(tuple.getKeyNode())) {
            merge(value, entries);
            continue;
          }
          String key = key(tuple.getKeyNode(), line);
          if (!own.add(key)) {
            throw new MalformedDocument("a key stands twice", value.line());
          }
          entries.put(key, value);
        }
        yield new Tree.Mapping(entries, line);
      }
      default -> throw new MalformedDocument("an alias without an anchor", line);
    };
  }

  private static String key(Node key, int line) throws MalformedDocument {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new MalformedDocument("a key that is not a scalar", line);
  }

  /// The engine's wider schema would know these too, but hangs on a mapping that merges itself.
  private static boolean isNull(ScalarNode scalar) {
    return Tag.NULL.equals(scalar.getTag())
        || (scalar.isPlain() && Set.of("~", "Null", "NULL").contains(scalar.getValue()));
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().equals("<<");
  }

  /// As the YAML library of Kubernetes does it: what stands later in the document wins, be it a key
  /// or a merge; of several merged mappings the first wins.
  private static void merge(Tree value, Map<String, Tree> entries) throws MalformedDocument {
    switch (value) {
      case Tree.Mapping merged -> entries.putAll(merged.entries());
      case Tree.Sequence sequence -> {
        for (Tree item : sequence.items().reversed()) {
          if (!(item instanceof Tree.Mapping)) {
            throw new MalformedDocument("<< merges mappings only", item.line());
          }
          merge(item, entries);
        }
      }
      case Tree.Scalar scalar ->
          throw new MalformedDocument("<< merges mappings only", scalar.line());
    }
  }

  /// The parser's own words, without what it quotes: an unquoted password that begins with `*` is
  /// an alias to it, and would stand in the message.
  private static String withoutContent(String problem) {
    String words = problem.lines().findFirst().orElse("");
    for (String quoting : QUOTING) {
      int at = words.indexOf(quoting);
      if (at >= 0) {
        words = words.substring(0, at + quoting.length());
      }
    }
    return words.isBlank() ? "not YAML" : words;
  }
}
