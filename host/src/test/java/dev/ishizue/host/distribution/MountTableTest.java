package dev.ishizue.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MountTableTest {

  @Test
  void theLastOfTwoMountsOnOnePlaceCounts() {
    MountTable table = MountTable.parse("1 0 8:1 / /a rw - x x x\n2 0 8:2 / /a rw - x x x\n");
    assertThat(table.of("/a/b").map(MountTable.Mounted::device)).hasValue("8:2");
  }

  @Test
  void aNameThatOnlyBeginsAlikeIsAnotherPlace() {
    MountTable table = MountTable.parse("1 0 8:1 / /a rw - x x x\n");
    assertThat(table.of("/ab")).isEmpty();
  }

  @Property(tries = 300)
  void anyTextIsATable(@ForAll String text) {
    MountTable table = MountTable.parse(text);
    assertThat(table.translate("/x", table)).matches(p -> p.isEmpty() || p.get().startsWith("/"));
  }
}
