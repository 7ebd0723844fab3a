package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/// A parser that knows nothing of the edits agrees with them.
class TomlPropertiesTest {
  private static final List<String> TABLE = List.of("plugins", "io.containerd");
  private static final List<String> PATH = List.of("plugins", "io.containerd", "key");

  @Property(tries = 3000)
  void onlyTheKeyChanges(@ForAll("documents") String text) {
    TomlParseResult before = Toml.parse(text);
    Assume.that(!before.hasErrors());
    Edit edit = new LineEdit.TomlValue(TABLE, "key", "\"new\"");
    try {
      TomlParseResult after = Toml.parse(edit.apply(text));
      assertThat(after.errors()).isEmpty();
      assertThat(after.getString(PATH)).isEqualTo("new");
      assertThat(others(after)).isEqualTo(others(before));
    } catch (NotEditable _) {
      // Allowed, but not for what the examples show to be editable.
    }
  }

  private static Map<String, String> others(TomlParseResult document) {
    Map<String, String> others = new TreeMap<>();
    for (List<String> path : document.keyPathSet(false)) {
      if (!path.equals(PATH)) {
        Object value = document.get(path);
        others.put(path.toString(), value == null ? "" : shown(value));
      }
    }
    return others;
  }

  private static String shown(Object value) {
    return value instanceof TomlArray array ? array.toJson() : value.toString();
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> headers =
        Arbitraries.of(
            "[plugins]",
            "[plugins.'io.containerd']",
            "  [ plugins . \"io.containerd\" ] # c",
            "[plugins.\"io.containerd\".sub]",
            "[[array]]",
            "[other]",
            "# comment",
            "");
    Arbitrary<String> entries =
        Arbitraries.of(
            "key = 1",
            "  key = 'old' # comment",
            "\"key\" = [ 1, # ]\n  2 ]",
            "key = \"\"\"\n[x]\n\"\"\"",
            "a = 1979-05-27 07:32:00",
            "b.c = { d = '}', e = [] }",
            "'io.containerd'.key = true",
            "plugins.x = 2.5");
    return Arbitraries.oneOf(headers, entries)
        .list()
        .ofMaxSize(8)
        .map(lines -> String.join("\n", lines) + "\n");
  }
}
