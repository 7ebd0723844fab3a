package dev.ishizue.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KnowledgeReaderTest {
  private static final String HEAD =
      """
      # ishizue/knowledge/v1 as of 2026-08-20
      product,cycle,released,support_ends,latest
      """;

  @Test
  void readsReleaseLinesWithTheDateOfTheData() throws MalformedKnowledge {
    Knowledge knowledge =
        read(HEAD + "kubernetes,1.36,2026-04-22,2027-06-28,1.36.4\netcd,3.7,2026-07-08,,3.7.1\n");

    assertThat(knowledge.asOf()).isEqualTo("2026-08-20");
    assertThat(knowledge.cycle("kubernetes", "1.36").orElseThrow().supportEnds())
        .isEqualTo(LocalDate.of(2027, 6, 28));
    assertThat(knowledge.cycle("etcd", "3.7").orElseThrow().supportEnds()).isNull();
  }

  @Test
  void namesTheLineOfAMistake() {
    assertMistake(HEAD + "kubernetes,1.36,yesterday,,\n", "k.csv:3: a date must look like");
    assertMistake(HEAD + "kubernetes,1.36\n", "k.csv:3: needs five fields");
    assertMistake(HEAD + "a,1,2026-01-01,,\na,1,2026-01-01,,\n", "k.csv:4: a 1 stands twice");
    assertMistake("kubernetes,1.36", "k.csv:1: must begin with");
    assertMistake(HEAD.replace("/v1", "/v2"), "k.csv:1: version 2 is not known");
    assertMistake(HEAD.lines().findFirst().orElseThrow(), "k.csv:2: the header must be");
    assertMistake("", "k.csv:1");
  }

  @Property
  void neverFailsOtherwiseThanBySayingSo(@ForAll String rest) {
    try {
      assertThat(read(HEAD + rest).cycles()).isNotNull();
    } catch (MalformedKnowledge e) {
      assertThat(e).hasMessageStartingWith("k.csv:");
    }
  }

  private static void assertMistake(String csv, String message) {
    assertThatThrownBy(() -> read(csv))
        .isInstanceOf(MalformedKnowledge.class)
        .hasMessageStartingWith(message);
  }

  private static Knowledge read(String csv) throws MalformedKnowledge {
    return new KnowledgeReader("k.csv").read(csv);
  }
}
