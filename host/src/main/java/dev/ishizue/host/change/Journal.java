package dev.ishizue.host.change;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.ishizue.core.json.InstantDeserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// The records of one run, one a line behind its checksum. A record that was only half written when
/// the power went is as good as none: what it announces was not begun.
final class Journal {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantDeserializer()))
          .build();

  private final Disk disk;
  private final String path;
  private final List<JournalRecord> records = new ArrayList<>();
  private long length;

  private Journal(Disk disk, String path) {
    this.disk = disk;
    this.path = path;
  }

  /// A new one in a directory that is there.
  static Journal create(Disk disk, String path) throws IOException {
    disk.create(path);
    disk.sync(path);
    disk.syncDirectory(Disk.parent(path));
    return new Journal(disk, path);
  }

  /// One that is there; a torn end is cut off, so that the next record begins its own line.
  static Journal open(Disk disk, String path) throws IOException, Failed {
    Journal journal = new Journal(disk, path);
    byte[] bytes = disk.read(path);
    int start = 0;
    for (int end = lineEnd(bytes, 0); end >= 0; end = lineEnd(bytes, start)) {
      String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      if (!isWhole(line)) {
        throw new Failed("%s:%d is damaged".formatted(path, journal.records.size() + 1));
      }
      journal.records.add(parse(line.substring(9), path, journal.records.size() + 1));
      start = end + 1;
    }
    journal.length = start;
    if (start < bytes.length) {
      disk.truncate(path, start);
      disk.sync(path);
    }
    return journal;
  }

  List<JournalRecord> records() {
    return List.copyOf(records);
  }

  /// Returns when it is on the disk.
  void write(JournalRecord record) throws IOException {
    String json = json(record);
    byte[] line = (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      disk.append(path, line);
      disk.sync(path);
    } catch (IOException e) {
      // Part of it may be there, as on a full disk, and would spoil the next one.
      disk.truncate(path, length);
      throw e;
    }
    length += line.length;
    records.add(record);
  }

  private static int lineEnd(byte[] bytes, int start) {
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isWhole(String line) {
    return line.length() > 9
        && line.charAt(8) == ' '
        && line.startsWith(checksum(line.substring(9)));
  }

  private static String checksum(String json) {
    CRC32C checksum = new CRC32C();
    checksum.update(json.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(checksum.getValue());
  }

  private static JournalRecord parse(String json, String path, int line) throws Failed {
    try {
      return JSON.readValue(json, JournalRecord.class);
    } catch (JacksonException e) {
      throw new Failed("%s:%d was written by another version".formatted(path, line), e);
    }
  }

  private static String json(JournalRecord record) {
    try {
      return JSON.writeValueAsString(record);
    } catch (JacksonException e) {
      throw new IllegalStateException("a record that cannot be written", e);
    }
  }
}
