package dev.ishizue.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/// Reads an ISO instant and nothing else.
public final class InstantDeserializer extends StdDeserializer<Instant> {
  private static final long serialVersionUID = 1;

  public InstantDeserializer() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    try {
      return Instant.parse(parser.getText());
    } catch (DateTimeException _) {
      throw context.weirdStringException(parser.getText(), Instant.class, "not an ISO instant");
    }
  }
}
