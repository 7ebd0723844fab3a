package dev.ishizue.host.live;

import dev.ishizue.host.change.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs the node's own programs, which only changing does and looking never: by their full path,
/// without this process's environment, for a limited time.
final class Programs {
  private static final int MOST_OUTPUT = 64 << 10;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// @param out its output and errors, the first 64 KiB
  record Result(int code, String out) {
    /// The last line that says something.
    String lastLine() {
      return out.lines().filter(l -> !l.isBlank()).reduce("", (_, line) -> line).strip();
    }
  }

  Result run(String... command) throws Failed {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL",
                "C"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new Failed(words(command) + " took longer than " + LIMIT.toSeconds() + " s");
      }
      return new Result(process.exitValue(), out.join());
    } catch (IOException e) {
      throw new Failed(words(command) + " could not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed(words(command) + " was interrupted", e);
    }
  }

  /// @throws Failed with the last line it printed when it does not end well
  Result require(String... command) throws Failed {
    Result result = run(command);
    if (result.code() != 0) {
      throw new Failed(words(command) + ": " + result.lastLine());
    }
    return result;
  }

  private static String text(InputStream stream) {
    try (stream) {
      byte[] first = stream.readNBytes(MOST_OUTPUT);
      stream.transferTo(OutputStream.nullOutputStream());
      return new String(first, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static String words(String... command) {
    return String.join(" ", List.of(command));
  }
}
