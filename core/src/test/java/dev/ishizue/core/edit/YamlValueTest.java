package dev.ishizue.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.edit.YamlEdit.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlValueTest {

  private static final String KUBELET =
      """
      apiVersion: kubelet.config.k8s.io/v1beta1
      authentication:
        anonymous:
          enabled: false
        webhook:
          cacheTTL: 0s
          enabled: true
        x509:
          clientCAFile: /etc/kubernetes/pki/ca.crt
      authorization:
        mode: Webhook
        webhook:
          cacheAuthorizedTTL: 0s
      cgroupDriver: systemd
      clusterDNS:
      - 10.96.0.10
      clusterDomain: cluster.local
      kind: KubeletConfiguration
      logging:
        flushFrequency: 0
        options:
          json:
            infoBufferSize: "0"
      rotateCertificates: true
      """;

  static Value scalar(String value, String... path) {
    return new Value(List.of(path), List.of(value), false, false);
  }

  static Value list(List<String> values, String... path) {
    return new Value(List.of(path), values, true, false);
  }

  @Test
  void changesOneLeafOfTheConfigurationThatKubeadmWrites() {
    EditAssert.that(scalar("true", "authentication", "anonymous", "enabled"))
        .turns(KUBELET, KUBELET.replace("    enabled: false", "    enabled: true"));
    EditAssert.that(scalar("AlwaysAllow", "authorization", "mode"))
        .turns(KUBELET, KUBELET.replace("Webhook\n", "AlwaysAllow\n"));
  }

  @Test
  void addsAKeyBehindItsSiblings() {
    EditAssert.that(scalar("0", "readOnlyPort")).turns(KUBELET, KUBELET + "readOnlyPort: 0\n");
    EditAssert.that(scalar("1m", "authentication", "webhook", "other"))
        .turns(
            KUBELET, KUBELET.replace("    enabled: true\n", "    enabled: true\n    other: 1m\n"));
    EditAssert.that(list(List.of("A", "B"), "tlsCipherSuites"))
        .turns(KUBELET, KUBELET + "tlsCipherSuites:\n- A\n- B\n");
  }

  @Test
  void addsMissingParentsInTheStepOfTheDocument() {
    EditAssert.that(scalar("x", "a", "new", "deep"))
        .turns("a:\n    b: 1\nc: 2\n", "a:\n    b: 1\n    new:\n        deep: x\nc: 2\n");
    EditAssert.that(list(List.of("x"), "new")).turns("a:\n   - b\n", "a:\n   - b\nnew:\n   - x\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:", "a: ~", "a: null", "a: {}", "a:  {}", "a: []"})
  void fillsWhatIsEmpty(String empty) {
    EditAssert.that(scalar("1", "a", "b"))
        .turns(empty + "\nc: 1\n", "a:\n  b: 1\nc: 1\n")
        .turns(empty + " # why\n  # more\nc: 1", "a: # why\n  b: 1\n  # more\nc: 1");
    EditAssert.that(list(List.of("x"), "a")).turns(empty, "a:\n- x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1|a: 2",
        "a: 1 # why|a: 2 # why",
        "a:\t1\t# why\t.|a:\t2\t# why\t.",
        "a:|a: 2",
        "a: # why|a: 2 # why",
        "a: ~|a: 2",
        "a: \"1\"|a: 2",
        "a: '2'|a: 2",
        "\"a\": 1|\"a\": 2",
        "'a' : 1|'a' : 2",
        "a: !!str 1|a: 2",
        "a: [1, 2]|a: 2",
        "a: {}|a: 2",
        "{a: 1, b: 2}|{a: 2, b: 2}",
        "{\"a\":1}|{\"a\":2}",
        "{a: , b: 2}|{a: 2 , b: 2}",
      })
  void writesAScalarInItsPlace(String before, String after) {
    EditAssert.that(scalar("2", "a")).turns(before, after);
  }

  @Test
  void replacesWhatStandsInSeveralLines() {
    EditAssert.that(scalar("2", "a"))
        .turns("a: |\n  x\n\n  y\n\nb: 1\n", "a: 2\n\nb: 1\n")
        .turns("a: >- # why\n  x\n  # no comment\n# one\nb: 1\n", "a: 2 # why\n# one\nb: 1\n")
        .turns("a: |+\n  x\n\n\nb: 1\n", "a: 2\nb: 1\n")
        .turns("a: \"x\n  y\" # why\nb: 1\n", "a: 2 # why\nb: 1\n")
        .turns("a: x\n  y\nb: 1\n", "a: 2\nb: 1\n")
        .turns("a:\n  x # why\nb: 1\n", "a:\n  2 # why\nb: 1\n")
        .turns("a: # why\n- x\n# about y\n- y # too\nb: 1\n", "a: 2 # why\nb: 1\n")
        .turns("a: |\n  x", "a: 2");
  }

  @Test
  void addsAKeyBehindAScalarOfSeveralLines() {
    EditAssert.that(scalar("2", "b"))
        .turns("a: |\n  x\n# why\n", "a: |\n  x\nb: 2\n# why\n")
        .turns("a: |+\n  x\n\n\n# why\n", "a: |+\n  x\n\n\nb: 2\n# why\n")
        .refuses("a: |\n  x", "a block scalar without a last line break stands before it", 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "info|info",
        "yes|\"yes\"",
        "0644|\"0644\"",
        "null|\"null\"",
        "``|\"\"",
        "a: b|\"a: b\"",
        "a #b|\"a #b\"",
        "a#b:c|a#b:c",
        "--flag=x|--flag=x",
        "-|\"-\"",
        "---|\"---\"",
        "*a|\"*a\"",
        "1.5|1.5",
        "-1|-1",
        "1_0|\"1_0\"",
        "0x1|\"0x1\"",
        "1e3|\"1e3\"",
        "12:30:45|\"12:30:45\"",
        "2001-01-01|\"2001-01-01\"",
        "10.0.0.1|10.0.0.1",
        ".inf|\".inf\"",
        "` a`|\" a\"",
        "a:|\"a:\"",
        "é|\"é\"",
        "\\|\\",
        "a\"b|a\"b",
        "1m|1m",
        "on|\"on\"",
        "a,b|a,b",
        "[a]|\"[a]\"",
        "@a|\"@a\"",
        "True|\"True\"",
      })
  void quotesWhatWouldBeReadAsSomethingElse(String value, String written) {
    EditAssert.that(scalar(value, "a")).turns("a: x\n", "a: " + written + "\n");
  }

  @Test
  void quotesWhatShallBeAString() throws NotEditable {
    Value edit = new Value(List.of("a"), List.of("false"), false, true);
    EditAssert.that(edit)
        .turns("a: false # why\n", "a: \"false\" # why\n")
        .turns("", "a: \"false\"\n")
        .leaves("a: 'false'\n");
    EditAssert.that(scalar("warn", "a")).turns("a: 'info'\n", "a: 'warn'\n");
    EditAssert.that(scalar("\u0007\n\"\uFEFF", "a")).turns("", "a: \"\\u0007\\n\\\"\\ufeff\"\n");
  }

  @Test
  void leavesWhatIsSoAlready() throws NotEditable {
    EditAssert.that(scalar("info", "a")).leaves("a:   'info'  # why").leaves("a: \"info\"\n");
    EditAssert.that(scalar("true", "a", "b")).leaves("{\"a\":{\"b\":true}}");
    EditAssert.that(list(List.of("x", "w"), "a")).leaves("a: [x, 'w']").leaves("a:\n  - x\n  - w");
    EditAssert.that(list(List.of(), "a")).leaves("a: []");
  }

  @Test
  void keepsTheStyleOfAList() {
    EditAssert.that(list(List.of("x", "w"), "a"))
        .turns("a: [z] # why\n", "a: [x, w] # why\n")
        .turns("a:\n  - z # old\nb: 1\n", "a:\n  - x\n  - w\nb: 1\n")
        .turns("a:\n- \"z\"\n", "a:\n- \"x\"\n- \"w\"\n")
        .turns("a: x # why\n", "a: # why\n- x\n- w\n")
        .turns("{\"a\": [\n  \"z\"\n]}\n", "{\"a\": [\"x\", \"w\"]}\n");
  }

  @Test
  void keepsTheLinesOfItemsThatStay() {
    EditAssert.that(list(List.of("x", "m", "w"), "a"))
        .turns(
            "a:\n- x # one\n- old # gone\n# about w\n- w # two\nb: 1\n",
            "a:\n- x # one\n- m\n# about w\n- w # two\nb: 1\n")
        .turns("a: [w, z]", "a: [x, m, w]")
        .turns("a:\n- old\n- w", "a:\n- x\n- m\n- w");
    EditAssert.that(list(List.of(), "a")).turns("a: # why\n- x\nb: 1", "a: [] # why\nb: 1");
  }

  @Test
  void staysJson() {
    EditAssert.that(scalar("true", "a", "b"))
        .turns("{}", "{\"a\": {\"b\": true}}")
        .turns("{\"c\":1}", "{\"c\":1,\"a\": {\"b\": true}}")
        .turns("{\n  \"c\": 1\n}\n", "{\n  \"c\": 1,\n  \"a\": {\"b\": true}\n}\n")
        .turns(
            "{\n\t\"a\": {\n\t\t\"c\": null\n\t}\n}",
            "{\n\t\"a\": {\n\t\t\"c\": null,\n\t\t\"b\": true\n\t}\n}");
    EditAssert.that(scalar("x", "a"))
        .turns("{\"a\": null}", "{\"a\": \"x\"}")
        .turns("{\"c\":1}", "{\"c\":1,\"a\":\"x\"}");
  }

  @Test
  void addsToBracketsThatAreNotJson() {
    EditAssert.that(scalar("a, b", "m"))
        .turns("{c: 1}", "{c: 1, m: \"a, b\"}")
        .turns("{c: 1,}", "{c: 1, m: \"a, b\"}")
        .turns("{\n  c: 1, # why\n}", "{\n  c: 1, # why\n  m: \"a, b\",\n}")
        .turns("{\n  c: 1 # why\n}", "{\n  c: 1, # why\n  m: \"a, b\"\n}");
    EditAssert.that(scalar("1", "a", "m")).turns("a: {c: 1}\n", "a: {c: 1, m: 1}\n");
  }

  @Test
  void writesIntoATextWithoutADocument() {
    EditAssert.that(scalar("1", "a", "b"))
        .turns("", "a:\n  b: 1\n")
        .turns("\n", "\na:\n  b: 1\n")
        .turns("# why\n", "# why\na:\n  b: 1\n")
        .turns("# why", "# why\na:\n  b: 1")
        .turns("--- # why\n", "--- # why\na:\n  b: 1\n")
        .turns("---\n", "---\na:\n  b: 1\n")
        .turns("---\n# why\n...\n", "---\n# why\na:\n  b: 1\n...\n")
        .turns("--- ~\n", "--- \na:\n  b: 1\n")
        .turns("\uFEFF", "\uFEFFa:\n  b: 1\n");
  }

  @Test
  void findsTheOneDocumentThatSaysSomething() {
    EditAssert.that(scalar("2", "a"))
        .turns("---\na: 1\n", "---\na: 2\n")
        .turns("---\n---\na: 1\n...\n", "---\n---\na: 2\n...\n")
        .turns("a: 1\n---\n", "a: 2\n---\n")
        .refuses("a: 1\n---\nb: 1\n", "more than one document", 3);
  }

  @Test
  void countsWhatTakesTwoCharsAndTheByteOrderMark() {
    EditAssert.that(scalar("2", "b"))
        .turns(
            "\uFEFFa: \"\uD83D\uDE80\" # \uD83D\uDE80\nb: 1 # \uD83D\uDE80\n",
            "\uFEFFa: \"\uD83D\uDE80\" # \uD83D\uDE80\nb: 2 # \uD83D\uDE80\n")
        .turns("\uFEFFa: \uD83D\uDE80\n", "\uFEFFa: \uD83D\uDE80\nb: 2\n");
  }

  @Test
  void takesKeysWithDotsForKeys() {
    EditAssert.that(scalar("2", "a.b/c", "d")).turns("a.b/c:\n  d: 1\n", "a.b/c:\n  d: 2\n");
  }

  @Test
  void refusesWhatAnAliasOrAnAnchorDecides() {
    EditAssert.that(scalar("2", "a", "b"))
        .refuses("x: &x {b: 1}\na: *x\n", "an alias stands there", 2)
        .refuses("a: &x {b: 1}\nc: *x\n", "an anchor stands there", 1)
        .refuses("a: {b: &x 1}\nc: *x\n", "an anchor stands there", 1)
        .refuses("x: &x {b: 1}\na:\n  <<: *x\n", "a merge key (<<) decides there", 3)
        .refuses("a: 1\n", "something else stands where a mapping should", 1)
        .refuses("a: {b: {c: 1}}\n", "a mapping stands there", 1)
        .refuses("a: 1\na: 2\n", "a key stands twice", 2)
        .refuses("- a\n", "something else stands where a mapping should", 1)
        .refuses("? a\n:\n? c\n", "a key without a plain colon stands there", 1);
  }

  @Test
  void editsBesideAliases() {
    EditAssert.that(scalar("2", "a", "b")).turns("? a\n: {b: 1}\n? c\n", "? a\n: {b: 2}\n? c\n");
    EditAssert.that(scalar("2", "c"))
        .turns("a: &x {<<: {y: 1}}\nb: *x\nc: 1\n", "a: &x {<<: {y: 1}}\nb: *x\nc: 2\n");
  }

  @Test
  void keepsALastLineWithoutItsEnd() throws NotEditable {
    assertThat(scalar("1", "b").apply("a: 1")).isEqualTo("a: 1\nb: 1");
    assertThat(scalar("1", "b").apply("a: 1\r\nc: 2")).isEqualTo("a: 1\r\nc: 2\r\nb: 1");
  }
}
