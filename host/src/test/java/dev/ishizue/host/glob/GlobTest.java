package dev.ishizue.host.glob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class GlobTest {
  private final MadeFiles files =
      new MadeFiles().write("/etc/d/b.conf", "").write("/etc/d/a.conf", "").write("/etc/x", "");

  @Test
  void matchesComeInByteOrderAndWithoutHiddenFiles() {
    files.write("/etc/d/.c.conf", "");
    assertThat(expand("/etc/d/*.conf")).containsExactly("/etc/d/a.conf", "/etc/d/b.conf");
    assertThat(expand("/etc/*/[!a].conf")).containsExactly("/etc/d/b.conf");
    assertThat(expand("/etc/d/none*")).isEmpty();
  }

  @Test
  void aPathWithoutWildcardsIsItselfIfItIsThere() {
    assertThat(expand("/etc/x")).containsExactly("/etc/x");
    assertThat(expand("/etc/y")).isEmpty();
  }

  @Test
  void aHiddenDirectoryIsNotAnEmptyOne() {
    files.unreadable("/etc/d");
    assertThat(Glob.expand(files, "/etc/d/*.conf")).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void setsRangesAndEscapesMatchOneCharacter() {
    assertThat(Glob.matches("[a-c]?\\*", "bx*")).isTrue();
    assertThat(Glob.matches("[]x]", "]")).isTrue();
    assertThat(Glob.matches("[^a]", "a")).isFalse();
    assertThat(Glob.matches("[", "[")).isTrue();
    assertThat(Glob.matches("a*b*c", "aXbYbc")).isTrue();
  }

  @Property
  void matchingAlwaysEnds(@ForAll String pattern, @ForAll String name) {
    Glob.matches(pattern, name);
    Glob.matches("*a".repeat(30) + pattern, "a".repeat(200) + name);
    Glob.expand(files, pattern);
  }

  private List<String> expand(String pattern) {
    return Glob.expand(files, pattern).ifKnown().orElseThrow();
  }
}
