package dev.ishizue.cli.cluster;

import dev.ishizue.testbed.cluster.RunningCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A client that asks the API server twenty times a second, and how long it went without an answer.
final class Outage {
  /// Any status is an answer, a refusal too; 000 is none.
  private static final String CLIENT =
      """
      while [ -e "$1" ]; do
        code=$(curl -sk -o /dev/null -w '%{http_code}' -m1 https://10.77.1.1:6443/livez)
        echo "$(date +%s%3N) $code" >> "$1"
        sleep 0.05
      done
      """;

  private final Path log;
  private final CompletableFuture<Void> client;

  private Outage(Path log, CompletableFuture<Void> client) {
    this.log = log;
    this.client = client;
  }

  static Outage watch(RunningCluster cluster) throws IOException {
    Path log = Files.createTempFile("outage", ".log");
    return new Outage(
        log,
        CompletableFuture.runAsync(
            () ->
                cluster.run(Duration.ofMinutes(15), "sh", "-c", CLIENT, "client", log.toString())));
  }

  /// The longest time between two answers.
  Duration longest() throws IOException {
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    client.join();
    long last = 0;
    long longest = 0;
    for (String line : lines) {
      if (line.endsWith(" 000")) {
        continue;
      }
      long at = Long.parseLong(line.substring(0, line.indexOf(' ')));
      longest = last == 0 ? 0 : Math.max(longest, at - last);
      last = at;
    }
    return Duration.ofMillis(longest);
  }
}
