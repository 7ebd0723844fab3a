package dev.ishizue.cli;

import dev.ishizue.core.knowledge.Knowledge;
import dev.ishizue.core.knowledge.KnowledgeReader;
import dev.ishizue.core.knowledge.MalformedKnowledge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The knowledge to judge by: the file given, else what came with this version.
final class KnowledgeFile {
  private KnowledgeFile() {}

  static Knowledge find(Optional<String> given) throws Refusal {
    String name = given.orElse("knowledge.csv");
    String text =
        given.isPresent()
            ? GivenFile.text("the knowledge", GivenFile.path(given.get()))
            : bundled();
    try {
      return new KnowledgeReader(name).read(text);
    } catch (MalformedKnowledge e) {
      throw new Refusal("wrong knowledge: " + e.getMessage());
    }
  }

  private static String bundled() {
    try (InputStream in = KnowledgeFile.class.getResourceAsStream("knowledge.csv")) {
      if (in == null) {
        throw new IllegalStateException("no bundled knowledge");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
