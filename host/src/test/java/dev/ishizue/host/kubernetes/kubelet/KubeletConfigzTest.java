package dev.ishizue.host.kubernetes.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Argument;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.testbed.MadeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What real kubelets said of their configuration is what we make of their files and arguments.
class KubeletConfigzTest {
  private static final Path CASES = Path.of("src/test/resources/kubelet");

  /// The first's default depends on the version, which the resolver does not know; the second is
  /// empty where it means `NoSwap`.
  private static final Set<String> NOT_COMPARED =
      Set.of("imagePullCredentialsVerificationPolicy", "memorySwap.swapBehavior");

  /// What `omitempty` leaves out of configz.
  private static final Set<List<String>> EMPTY =
      Set.of(List.of(), List.of("false"), List.of("0"), List.of(""));

  @ParameterizedTest
  @ValueSource(strings = {"kubeadm-default", "drop-ins-and-flags"})
  void agreesWithTheKubeletItself(String situation) throws IOException {
    Settings settings = resolve(CASES.resolve(situation));
    JsonNode configz =
        new ObjectMapper().readTree(CASES.resolve(situation).resolve("configz.json").toFile());
    for (String path : KubeletFields.BY_PATH.keySet()) {
      if (!NOT_COMPARED.contains(path)) {
        List<String> ours = settings.get(path).values().ifKnown().orElse(List.of());
        if (configz.has(path)) {
          assertThat(ours).as(path).isEqualTo(texts(configz.get(path)));
        } else {
          assertThat(EMPTY).as(path).contains(ours);
        }
      }
    }
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(value.asText());
  }

  private static Settings resolve(Path situation) throws IOException {
    MadeFiles files = new MadeFiles();
    files.write("/var/lib/kubelet/config.yaml", text(situation.resolve("config.yaml")));
    Path dropIns = situation.resolve("kubelet.conf.d");
    if (Files.isDirectory(dropIns)) {
      try (Stream<Path> below = Files.walk(dropIns)) {
        below
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    files.write(
                        "/etc/kubernetes/kubelet.conf.d/" + dropIns.relativize(file), text(file)));
      }
    }
    List<Argument> arguments =
        text(situation.resolve("arguments"))
            .lines()
            .skip(1)
            .map(word -> new Argument(word, Origin.builtIn("arguments")))
            .toList();
    return new KubeletResolver(files)
        .resolve(new Invocation(Component.KUBELET, 1, 0, arguments, Map.of()));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
