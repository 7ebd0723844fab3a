package dev.ishizue.cli;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.intent.Intent;
import dev.ishizue.core.intent.IntentReader;
import dev.ishizue.core.intent.MalformedIntent;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/// Finds and reads the owner's intent: the file given, else that of the machine which judges.
///
/// Never the one of the judged tree, which would waive its own failures, nor one of the working
/// directory, where somebody else may have put it.
record DeclaredIntent(Intent intent, List<String> notices) {
  static final String OWN = "etc/ishizue/ishizue.yaml";

  static OptionSpec option() {
    return Options.text(
            "--intent",
            "FILE",
            "What the owner declares. Without it /etc/ishizue/ishizue.yaml of this machine, if"
                + " there is one.")
        .build();
  }

  static DeclaredIntent find(Optional<String> given, Surroundings surroundings, Catalogue catalogue)
      throws Refusal {
    if (given.isPresent()) {
      return new DeclaredIntent(read(GivenFile.path(given.get()), catalogue), List.of());
    }
    Path own = surroundings.machine().resolve(OWN);
    if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS) && Files.notExists(own)) {
      return new DeclaredIntent(Intent.none(), List.of());
    }
    return new DeclaredIntent(read(own, catalogue), List.of("judged by the intent of " + own));
  }

  private static Intent read(Path path, Catalogue catalogue) throws Refusal {
    String text = GivenFile.text("the intent", path);
    try {
      return new IntentReader(path.toString(), id -> catalogue.find(id).isPresent()).read(text);
    } catch (MalformedIntent e) {
      throw new Refusal("wrong intent: " + e.getMessage());
    }
  }
}
