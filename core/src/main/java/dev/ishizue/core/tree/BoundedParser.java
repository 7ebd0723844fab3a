package dev.ishizue.core.tree;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/// Ends a hostile document while it is parsed, before its nodes fill the memory or its depth the
/// stack.
final class BoundedParser implements Parser {

  /// The document broke a limit.
  static final class OutOfBounds extends YamlEngineException {
    private static final long serialVersionUID = 1;
    private final String limit;
    private final int line;

    OutOfBounds(String limit, int line) {
      super(limit);
      this.limit = limit;
      this.line = line;
    }

    String limit() {
      return limit;
    }

    int line() {
      return line;
    }
  }

  private final Parser parser;
  private final int maxDepth;
  private final int maxNodes;
  private int depth;
  private int nodes;

  BoundedParser(Parser parser, int maxDepth, int maxNodes) {
    this.parser = parser;
    this.maxDepth = maxDepth;
    this.maxNodes = maxNodes;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event) {
      case CollectionStartEvent _ -> {
        nodes++;
        depth++;
      }
      case CollectionEndEvent _ -> depth--;
      case ScalarEvent _, AliasEvent _ -> nodes++;
      default -> {}
    }
    if (depth > maxDepth) {
      throw new OutOfBounds("nested deeper than " + maxDepth, line(event));
    }
    if (nodes > maxNodes) {
      throw new OutOfBounds("more than " + maxNodes + " nodes", line(event));
    }
    return event;
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
