package dev.ishizue.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ssh-keygen prints the same strength and fingerprint for keys and certificates.
class KeysIT {
  private static final String PROGRAM = "/usr/bin/ssh-keygen";

  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "rsa,1024",
    "rsa,2048",
    "rsa,3072",
    "rsa,4095",
    "dsa,1024",
    "ecdsa,256",
    "ecdsa,384",
    "ecdsa,521",
    "ed25519,256",
  })
  void agreesOn(String type, String bits) throws IOException {
    assumeTrue(Files.isExecutable(Path.of(PROGRAM)), "there is no " + PROGRAM + " here");
    Path key = directory.resolve("key");
    boolean made =
        run("-q", "-t", type, "-b", bits, "-N", "", "-C", "a comment", "-f", key.toString());
    assumeTrue(made, "this ssh-keygen makes no " + type + " keys of " + bits + " bits");
    compare(key.resolveSibling("key.pub"));
    Path authority = directory.resolve("ca");
    run("-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
    if (run("-q", "-s", authority.toString(), "-I", "id", "-n", "deploy", key + ".pub")) {
      compare(key.resolveSibling("key-cert.pub"));
    }
  }

  private static void compare(Path file) throws IOException {
    List<String> printed =
        List.of(RealSshd.run(List.of(PROGRAM, "-lf", file.toString())).orElseThrow().split(" ", 3));
    PublicKey key = KeyLine.parse(Files.readString(file)).orElseThrow().key();
    boolean sized = key.type().startsWith("ssh-rsa") || key.type().startsWith("ssh-dss");
    assertThat(key.bits()).isEqualTo(sized ? Integer.parseInt(printed.getFirst()) : 0);
    assertThat(key.fingerprint()).isEqualTo(printed.get(1));
  }

  private static boolean run(String... arguments) {
    return RealSshd.run(Stream.concat(Stream.of(PROGRAM), Stream.of(arguments)).toList())
        .isPresent();
  }
}
