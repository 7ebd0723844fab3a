package dev.ishizue.testbed.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs `testbed/cluster`.
final class TestbedCommand {
  private final List<String> start;

  private TestbedCommand(List<String> start) {
    this.start = start;
  }

  /// Finds the script above the working directory, which is a module's under Maven.
  static TestbedCommand find() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path script = folder.resolve("testbed/cluster");
      if (Files.isExecutable(script)) {
        return new TestbedCommand(List.of(script.toString()));
      }
    }
    throw new IllegalStateException("no testbed/cluster above " + Path.of("").toAbsolutePath());
  }

  /// The same for the cluster of that name.
  TestbedCommand named(String cluster) {
    List<String> named = new ArrayList<>(start);
    named.addAll(List.of("--name", cluster));
    return new TestbedCommand(named);
  }

  /// @throws IllegalStateException when it takes longer than the limit
  Result run(Duration limit, String... arguments) {
    return run(limit, _ -> {}, arguments);
  }

  /// @param progress gets every line of its error output as it comes
  Result run(Duration limit, Consumer<String> progress, String... arguments) {
    List<String> command = new ArrayList<>(start);
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      FutureTask<String> out = background(() -> text(process.getInputStream()));
      FutureTask<String> err = background(() -> lines(process.getErrorStream(), progress));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroy();
        throw new IllegalStateException(command + " took longer than " + limit);
      }
      return new Result(process.exitValue(), out.get(), err.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Both streams are read at once, so that neither fills up and stops the process.
  private static FutureTask<String> background(Callable<String> reading) {
    FutureTask<String> task = new FutureTask<>(reading);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String lines(InputStream stream, Consumer<String> progress) throws IOException {
    StringBuilder read = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read.append(line).append('\n');
        progress.accept(line);
      }
    }
    return read.toString();
  }
}
