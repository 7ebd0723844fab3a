package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlValueTest {
  private static final List<String> RUNTIME = List.of("plugins", "io.containerd.cri.v1.runtime");
  private static final Edit SELINUX = new LineEdit.TomlValue(RUNTIME, "enable_selinux", "true");

  @Test
  void aValueIsReplacedBeforeItsComment() throws NotEditable {
    assertThat(
            SELINUX.apply(
                """
                version = 3 # v
                [plugins]
                  [ plugins . 'io.containerd.cri.v1.runtime' ] # table
                    enable_selinux = false   # comment
                    other = "false"
                """))
        .isEqualTo(
            """
            version = 3 # v
            [plugins]
              [ plugins . 'io.containerd.cri.v1.runtime' ] # table
                enable_selinux = true   # comment
                other = "false"
            """);
  }

  @Test
  void aKeyComesBehindTheLastOfItsTable() throws NotEditable {
    assertThat(
            SELINUX.apply(
                """
                [plugins."io.containerd.cri.v1.runtime"]
                  list = [
                    "a", # ]
                  ]

                  # next
                  [plugins."io.containerd.cri.v1.runtime".containerd]
                    x = 1
                """))
        .isEqualTo(
            """
            [plugins."io.containerd.cri.v1.runtime"]
              list = [
                "a", # ]
              ]
              enable_selinux = true

              # next
              [plugins."io.containerd.cri.v1.runtime".containerd]
                x = 1
            """);
  }

  @Test
  void aTableComesToBeAtTheEnd() throws NotEditable {
    assertThat(SELINUX.apply("[plugins.\"io.containerd.cri.v1.runtime\".containerd]\nx = 1"))
        .isEqualTo(
            "[plugins.\"io.containerd.cri.v1.runtime\".containerd]\nx = 1\n\n"
                + "[plugins.\"io.containerd.cri.v1.runtime\"]\nenable_selinux = true");
    assertThat(SELINUX.apply(""))
        .isEqualTo("[plugins.\"io.containerd.cri.v1.runtime\"]\nenable_selinux = true\n");
  }

  @Test
  void anEmptyTableGetsItsFirstKey() throws NotEditable {
    assertThat(SELINUX.apply("  [plugins.\"io.containerd.cri.v1.runtime\"]\n[x]\n"))
        .isEqualTo(
            "  [plugins.\"io.containerd.cri.v1.runtime\"]\n    enable_selinux = true\n[x]\n");
  }

  @Test
  void aKeyOfTheRootComesBeforeTheTables() throws NotEditable {
    Edit plugins = new LineEdit.TomlValue(List.of(), "disabled_plugins", "[\"cri\"]");
    assertThat(plugins.apply("version = 2\n\n# a\n[a]\nb = 1\n"))
        .isEqualTo("version = 2\ndisabled_plugins = [\"cri\"]\n\n# a\n[a]\nb = 1\n");
    assertThat(plugins.apply("# about\n\n# a\n[a]\nb = 1\n"))
        .isEqualTo("# about\n\ndisabled_plugins = [\"cri\"]\n\n# a\n[a]\nb = 1\n");
    assertThat(plugins.apply("# about\n")).isEqualTo("# about\ndisabled_plugins = [\"cri\"]\n");
  }

  @Test
  void arraysAndStringsOfManyLinesAreReplacedWhole() throws NotEditable {
    Edit list = new LineEdit.TomlValue(List.of("a"), "b", "[]");
    assertThat(list.apply("[a]\nb = [ # x\n  ']', \"\\\"]\",\n  [1],\n] # y\nc = 1\n"))
        .isEqualTo("[a]\nb = [] # y\nc = 1\n");
    assertThat(list.apply("[a]\nb = \"\"\"x\n[z]\n\\\"\"\"\"\"\"\nc = '''\nb = 2'''\n"))
        .isEqualTo("[a]\nb = []\nc = '''\nb = 2'''\n");
  }

  @Test
  void aDottedKeyIsChangedInItsPlace() throws NotEditable {
    assertThat(SELINUX.apply("plugins.'io.containerd.cri.v1.runtime'.enable_selinux = false\n"))
        .isEqualTo("plugins.'io.containerd.cri.v1.runtime'.enable_selinux = true\n");
  }

  @Test
  void theSameStringInOtherQuotesStays() throws NotEditable {
    Edit address = new LineEdit.TomlValue(List.of("grpc"), "address", "\"/run/x\"");
    String text = "[grpc]\naddress = '/run/x'\n";
    assertThat(address.apply(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plugins = { 'io.containerd.cri.v1.runtime' = { enable_selinux = false } }",
        "[plugins]\n'io.containerd.cri.v1.runtime' = {}",
        "[[plugins]]\n['x']",
        "[[plugins.'io.containerd.cri.v1.runtime']]\nenable_selinux = false",
        "[plugins]\n'io.containerd.cri.v1.runtime'.other = false",
        "[plugins.'io.containerd.cri.v1.runtime'.enable_selinux]\nx = 1",
        "[plugins.'io.containerd.cri.v1.runtime']\nenable_selinux.x = 1",
        "[plugins.'io.containerd.cri.v1.runtime']\n[plugins.'io.containerd.cri.v1.runtime']",
        "a = \"x\nb = 1",
        "a = [1, 2",
        "a = 1 2 [",
        "[a\nb = 1",
        "a",
      })
  void whatHasNoClearPlaceIsNotEdited(String text) {
    assertThatThrownBy(() -> SELINUX.apply(text)).isInstanceOf(NotEditable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true # x", "\"a\" b", "[1", "]", "\"a", "true\n[x]", "a b = c"})
  void aLiteralIsOneValue(String literal) {
    assertThatThrownBy(() -> new LineEdit.TomlValue(List.of(), "a", literal))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bracketsUponBracketsAreGivenUp() {
    assertThatThrownBy(() -> SELINUX.apply("a = " + "[".repeat(100_000)))
        .isInstanceOf(NotEditable.class);
  }
}
