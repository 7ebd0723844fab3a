package dev.ishizue.core.json;

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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A kind of saved document as JSON: the same content always gives the same bytes, and nothing is
/// read that this version does not know.
public final class SavedJson<T> {
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
          .withCoercionConfig(LogicalType.Textual, SavedJson::onlyText)
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

  private final String what;
  private final String prefix;
  private final int version;
  private final Class<T> type;
  private final Function<T, String> schema;

  /// @param what how messages call it, such as `snapshot`
  /// @param prefix what its schema is called before the version's number
  public SavedJson(
      String what, String prefix, int version, Class<T> type, Function<T, String> schema) {
    this.what = what;
    this.prefix = prefix;
    this.version = version;
    this.type = type;
    this.schema = schema;
  }

  private static void onlyText(MutableCoercionConfig texts) {
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      texts.setCoercion(shape, CoercionAction.Fail);
    }
  }

  /// @return UTF-8 JSON that ends in a line feed
  public byte[] write(T document) {
    try {
      return (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      throw new IllegalStateException("a " + what + " that cannot be written", e);
    }
  }

  /// @param name how messages name the file
  public T read(String name, byte[] json) throws MalformedJson {
    refuseOtherVersions(name, json);
    try {
      T document = JSON.readValue(json, type);
      if (!schema.apply(document).equals(prefix + version)) {
        throw new MalformedJson(name + ": not a fact this version knows at schema");
      }
      return document;
    } catch (JsonMappingException e) {
      throw new MalformedJson(name + place(e.getLocation()) + ": " + mistake(e));
    } catch (JacksonException e) {
      throw new MalformedJson(name + place(e.getLocation()) + ": not JSON");
    } catch (IOException e) {
      throw new MalformedJson(name + ": not JSON");
    }
  }

  /// Looked for before parsing, since a newer version may hold what this one cannot parse.
  private void refuseOtherVersions(String name, byte[] json) throws MalformedJson {
    String head = new String(json, 0, Math.min(json.length, 4096), StandardCharsets.UTF_8);
    Matcher found =
        Pattern.compile("\"schema\"\\s*:\\s*\"" + Pattern.quote(prefix) + "([0-9]{1,6})\"")
            .matcher(head);
    if (!found.find()) {
      throw new MalformedJson("%s:1: not a %s: no schema %sN".formatted(name, what, prefix));
    }
    if (Integer.parseInt(found.group(1)) != version) {
      throw new MalformedJson(
          "%s:1: schema %s%s is not known to this version, which reads %s%d; use the ishizue that made it"
              .formatted(name, prefix, found.group(1), prefix, version));
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
