package dev.ishizue.core.tree;

import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
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

  private int nodes;

  private YamlTree() {}

  /// All documents of a stream. An empty text has none.
  public static List<Tree> documents(String yaml) throws MalformedDocument {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(MAX_CODE_POINTS)
            .setParseComments(false)
            .build();
    try {
      Composer composer =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, yaml)));
      List<Tree> documents = new ArrayList<>();
      while (composer.hasNext()) {
        documents.add(new YamlTree().convert(composer.next(), 0));
      }
      return documents;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new MalformedDocument(Optional.ofNullable(e.getProblem()).orElse("not YAML"), line);
    } catch (YamlEngineException e) {
      throw new MalformedDocument("not YAML: " + firstLine(e), 0);
    } catch (StackOverflowError e) {
      throw new MalformedDocument("nested too deeply", 0);
    }
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
      case ScalarNode scalar ->
          new Tree.Scalar(Tag.NULL.equals(scalar.getTag()) ? "" : scalar.getValue(), line);
      case SequenceNode sequence -> {
        List<Tree> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(convert(item, depth + 1));
        }
        yield new Tree.Sequence(items, line);
      }
      case MappingNode mapping -> {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          Tree value = convert(tuple.getValueNode(), depth + 1);
          if (entries.put(key(tuple.getKeyNode(), line), value) != null) {
            throw new MalformedDocument("a key stands twice", value.line());
          }
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

  private static String firstLine(YamlEngineException e) {
    return Optional.ofNullable(e.getMessage()).orElse("").lines().findFirst().orElse("");
  }
}
