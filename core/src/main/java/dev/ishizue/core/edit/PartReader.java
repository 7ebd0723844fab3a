package dev.ishizue.core.edit;

import dev.ishizue.core.edit.Part.Entry;
import dev.ishizue.core.edit.Part.Item;
import dev.ishizue.core.edit.Part.Mark;
import dev.ishizue.core.edit.Part.Style;
import dev.ishizue.core.tree.MalformedDocument;
import dev.ishizue.core.tree.YamlTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// Reads the documents of a text into parts. Depth and size are those that [YamlTree] allows.
final class PartReader {
  private final YamlLines lines;
  private final CodePoints codePoints;
  private final Iterator<Event> events;

  private PartReader(YamlLines lines, List<Event> events) {
    this.lines = lines;
    this.codePoints = new CodePoints(lines.text());
    this.events = events.iterator();
  }

  static List<Part> documents(YamlLines lines) throws MalformedDocument {
    PartReader reader = new PartReader(lines, YamlTree.events(lines.text()));
    List<Part> documents = new ArrayList<>();
    while (reader.events.hasNext()) {
      if (reader.events.next() instanceof DocumentStartEvent) {
        documents.add(reader.part(reader.events.next()));
      }
    }
    return documents;
  }

  private Part part(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> leaf(scalar);
      case AliasEvent alias ->
          new Part.Alias(mark(alias, "", end(alias)), alias.getAlias().getValue());
      case CollectionStartEvent start when start instanceof MappingStartEvent -> entries(start);
      case CollectionStartEvent start -> items(start);
      default -> throw new IllegalStateException("no part begins with " + event.getEventId());
    };
  }

  private Part leaf(ScalarEvent scalar) {
    Style style =
        switch (scalar.getScalarStyle()) {
          case PLAIN -> Style.PLAIN;
          case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
          case LITERAL, FOLDED -> Style.BLOCK;
          case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
        };
    int end = style == Style.BLOCK ? blockEnd(start(scalar), end(scalar)) : end(scalar);
    return new Part.Leaf(mark(scalar, scalar.getTag().orElse(""), end), scalar.getValue(), style);
  }

  /// The parser ends a block scalar where the next token begins. Empty lines at its end belong to
  /// it only when its header says so.
  private int blockEnd(int start, int end) {
    int header = lines.end(start);
    if (lines.text().substring(start, Math.min(header, end)).contains("+")) {
      return Math.max(Math.min(header, end), lines.withoutLineBreak(end));
    }
    int last = end;
    while (last > start && Character.isWhitespace(lines.text().charAt(last - 1))) {
      last--;
    }
    return Math.min(end, lines.end(last));
  }

  private Part items(CollectionStartEvent event) {
    int start = start(event);
    List<Item> items = new ArrayList<>();
    int behind = event.isFlow() ? start + 1 : start;
    Event next = events.next();
    while (!(next instanceof CollectionEndEvent)) {
      int from = event.isFlow() ? start(next) : lines.skipBlank(behind);
      Part value = part(next);
      items.add(new Item(from, value));
      behind = value.mark().end();
      next = events.next();
    }
    int end = event.isFlow() ? end(next) : items.isEmpty() ? start : behind;
    return new Part.Items(mark(event, event.getTag().orElse(""), end), event.isFlow(), items);
  }

  private Part entries(CollectionStartEvent event) {
    List<Entry> entries = new ArrayList<>();
    int behind = start(event);
    Event next = events.next();
    while (!(next instanceof CollectionEndEvent)) {
      Part key = part(next);
      int colon = isSimple(behind, key) ? colon(key) : -1;
      Part value = part(events.next());
      entries.add(new Entry(key, colon, value));
      behind = value.mark().end();
      next = events.next();
    }
    int end = event.isFlow() ? end(next) : behind;
    return new Part.Entries(mark(event, event.getTag().orElse(""), end), event.isFlow(), entries);
  }

  /// Not one behind a question mark.
  private boolean isSimple(int behind, Part key) {
    int at = lines.skipBlank(behind);
    while (at < key.mark().start() && "{,".indexOf(lines.text().charAt(at)) >= 0) {
      at = lines.skipBlank(at + 1);
    }
    return at == key.mark().start();
  }

  private int colon(Part key) {
    int at = lines.skipBlank(key.mark().end());
    return at < lines.text().length() && lines.text().charAt(at) == ':' ? at + 1 : -1;
  }

  private Mark mark(NodeEvent event, String tag, int end) {
    String anchor =
        event instanceof AliasEvent ? "" : event.getAnchor().map(Anchor::getValue).orElse("");
    return new Mark(start(event), end, anchor, tag);
  }

  private int start(Event event) {
    return at(event.getStartMark());
  }

  private int end(Event event) {
    return at(event.getEndMark());
  }

  private int at(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
    return codePoints.offset(mark.orElseThrow().getIndex());
  }
}
