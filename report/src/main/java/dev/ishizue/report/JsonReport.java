package dev.ishizue.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.ishizue.core.control.Severity;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.intent.Waiver;
import dev.ishizue.core.report.Finding;
import dev.ishizue.core.report.Report;
import dev.ishizue.core.report.Subject;
import dev.ishizue.core.report.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The report for machines, as `docs/schema/report-v1.schema.json` publishes it: the same report
/// always gives the same bytes. They are ASCII, so that a terminal shows them harmlessly too.
public final class JsonReport {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withArrayEmptySeparator("")
          .withObjectEmptySeparator("");

  private final Report report;

  public JsonReport(Report report) {
    this.report = report;
  }

  /// Writes without closing the stream.
  public void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(SEPARATORS)
              .withObjectIndenter(INDENTER)
              .withArrayIndenter(INDENTER));
      report(json);
      json.writeRaw('\n');
    }
  }

  private void report(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", Report.SCHEMA);
    json.writeStringField("tool", report.tool());
    json.writeStringField("asOf", report.asOf().toString());
    json.writeObjectFieldStart("knowledge");
    json.writeStringField("asOf", report.knowledgeAsOf().toString());
    json.writeEndObject();
    json.writeArrayFieldStart("subjects");
    for (Subject subject : report.subjects()) {
      subject(json, subject);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      finding(json, finding);
    }
    json.writeEndArray();
    strings(json, "notices", report.notices());
    summary(json);
    json.writeEndObject();
  }

  private static void subject(JsonGenerator json, Subject subject) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", subject.name());
    json.writeStringField("platform", subject.platform());
    json.writeStringField("version", subject.version());
    strings(json, "roles", subject.roles());
    json.writeStringField("os", subject.os());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("control", finding.control().id());
    json.writeStringField("subject", finding.subject());
    json.writeStringField("verdict", finding.verdict().word());
    json.writeStringField("severity", finding.control().severity().word());
    json.writeStringField("chapter", finding.control().chapter().word());
    json.writeStringField("title", finding.control().title());
    json.writeStringField("message", finding.message());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringField("value", evidence.value());
      json.writeStringField("origin", evidence.origin().text());
      json.writeEndObject();
    }
    json.writeEndArray();
    Waiver waiver = finding.waiver();
    if (waiver != null) {
      json.writeObjectFieldStart("waiver");
      json.writeStringField("owner", waiver.owner());
      json.writeStringField("reason", waiver.reason());
      json.writeStringField("until", waiver.until().toString());
      json.writeBooleanField("expired", finding.verdict() != Verdict.WAIVED);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /// How many findings have each verdict, and how bad those are that fail.
  private void summary(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeObjectFieldStart("verdicts");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(verdict.word(), report.count(verdict));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("failures");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(
          severity.word(),
          report.findings().stream()
              .filter(f -> f.verdict() == Verdict.FAIL && f.control().severity() == severity)
              .count());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
