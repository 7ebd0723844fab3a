package dev.ishizue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GlobTest {

  @Test
  void takesAStarForAnyText() {
    assertThat(new Glob("configure.kubelet.*").matches("configure.kubelet.a.b")).isTrue();
    assertThat(new Glob("*.kubelet.*").matches("access.kubelet.anonymous-off")).isTrue();
    assertThat(new Glob("*off").matches("a.off.off")).isTrue();
    assertThat(new Glob("configure.*").matches("access.configure.a")).isFalse();
    assertThat(new Glob("a.b").matches("axb")).isFalse();
  }

  @Property
  void anExactPatternMatchesItselfAlone(@ForAll @AlphaChars String text, @ForAll String other) {
    assertThat(new Glob(text).matches(text)).isTrue();
    assertThat(new Glob(text).matches(other)).isEqualTo(text.equals(other));
  }

  @Test
  void endsSoonOnManyStars() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> new Glob("*a".repeat(500) + "b").matches("a".repeat(2000)));
  }
}
