package dev.ishizue.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final Path PUBLISHED = Path.of("../docs/schema/report-v1.schema.json");

  @Test
  void isAsThePublishedSchemaSays() throws IOException {
    Schema schema = schema();
    for (MadeReport made :
        new MadeReport[] {
          MadeReport.controlPlane(),
          MadeReport.cluster(),
          MadeReport.healthy(),
          MadeReport.hostile(),
          new MadeReport()
        }) {
      assertThat(schema.validate(json(made), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatIsNotInTheContract() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode more = (ObjectNode) mapper.readTree(json(MadeReport.controlPlane()));
    more.put("more", true);
    ObjectNode other = (ObjectNode) mapper.readTree(json(MadeReport.controlPlane()));
    ((ObjectNode) other.path("findings").get(0)).put("verdict", "PASS");

    assertThat(schema().validate(more.toString(), InputFormat.JSON)).isNotEmpty();
    assertThat(schema().validate(other.toString(), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void saysWhatTheReportHolds() throws IOException {
    JsonNode report = new ObjectMapper().readTree(json(MadeReport.controlPlane()));

    assertThat(report.path("schema").asText()).isEqualTo("ishizue/report/v1");
    assertThat(report.path("asOf").asText()).isEqualTo("2026-11-01T12:00:00Z");
    JsonNode first = report.path("findings").get(0);
    assertThat(first.path("control").asText()).isEqualTo("access.kubelet.anonymous-off");
    assertThat(first.at("/evidence/0/origin").asText())
        .isEqualTo("/var/lib/kubelet/config.yaml:12");
    assertThat(report.at("/findings/2/waiver/expired").asBoolean()).isTrue();
    assertThat(report.at("/summary/verdicts/fail").asInt()).isEqualTo(4);
    assertThat(report.at("/summary/failures/critical").asInt()).isEqualTo(1);
  }

  @Test
  void isTheSameBytesEachTimeAndPlainAscii() throws IOException {
    String hostile = json(MadeReport.hostile());

    assertThat(json(MadeReport.hostile())).isEqualTo(hostile);
    assertThat(hostile).endsWith("}\n");
    assertThat(hostile.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(PUBLISHED), InputFormat.JSON);
  }

  private static String json(MadeReport made) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonReport(made.report()).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
