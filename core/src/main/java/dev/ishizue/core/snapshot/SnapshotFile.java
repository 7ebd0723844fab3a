package dev.ishizue.core.snapshot;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Snapshots as JSON: the same facts always give the same bytes.
public final class SnapshotFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .withCoercionConfig(LogicalType.Textual, SnapshotFile::onlyText)
          .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantDeserializer()))
          .addMixIn(dev.ishizue.core.fact.Origin.class, OriginForm.class)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(200)
                .maxDocumentLength(64L << 20)
                .maxStringLength(8 << 20)
                .build());
  }

  private static final Pattern SCHEMA =
      Pattern.compile("\"schema\"\\s*:\\s*\"" + Snapshot.PREFIX + "([0-9]{1,6})\"");

  private SnapshotFile() {}

  private static void onlyText(MutableCoercionConfig texts) {
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      texts.setCoercion(shape, CoercionAction.Fail);
    }
  }

  /// @return UTF-8 JSON that ends in a line feed
  public static byte[] write(Snapshot snapshot) {
    try {
      return (JSON.writeValueAsString(snapshot) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      throw new IllegalStateException("a snapshot that cannot be written", e);
    }
  }

  /// @param name how messages name the file
  public static Snapshot read(String name, byte[] json) throws MalformedSnapshot {
    refuseOtherVersions(name, json);
    try {
      Snapshot snapshot = JSON.readValue(json, Snapshot.class);
      if (!snapshot.schema().equals(Snapshot.PREFIX + Snapshot.VERSION)) {
        throw new MalformedSnapshot(name + ": not a fact this version knows at schema");
      }
      return snapshot;
    } catch (JsonMappingException e) {
      throw new MalformedSnapshot(name + place(e.getLocation()) + ": " + mistake(e));
    } catch (JacksonException e) {
      throw new MalformedSnapshot(name + place(e.getLocation()) + ": not JSON");
    } catch (IOException e) {
      throw new MalformedSnapshot(name + ": not JSON");
    }
  }

  /// Looked for before parsing, since a newer version may hold what this one cannot parse.
  private static void refuseOtherVersions(String name, byte[] json) throws MalformedSnapshot {
    String head = new String(json, 0, Math.min(json.length, 4096), StandardCharsets.UTF_8);
    Matcher schema = SCHEMA.matcher(head);
    if (!schema.find()) {
      throw new MalformedSnapshot(name + ":1: not a snapshot: no schema " + Snapshot.PREFIX + "N");
    }
    int version = Integer.parseInt(schema.group(1));
    if (version != Snapshot.VERSION) {
      throw new MalformedSnapshot(
          "%s:1: schema %s%d is not known to this version, which reads %s%d; use the ishizue that took it"
              .formatted(name, Snapshot.PREFIX, version, Snapshot.PREFIX, Snapshot.VERSION));
    }
  }

  private static String mistake(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append(
          step.getFieldName() != null
              ? "." + oneLine(step.getFieldName())
              : "[" + step.getIndex() + "]");
    }
    return "not a fact this version knows" + (path.isEmpty() ? "" : " at " + path.substring(1));
  }

  private static String oneLine(String name) {
    return name.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
  }

  private static String place(JsonLocation location) {
    return location == null ? "" : ":" + location.getLineNr();
  }
}
