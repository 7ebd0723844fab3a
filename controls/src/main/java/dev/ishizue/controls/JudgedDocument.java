package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.tree.Tree;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// A document with the file it came from, so that every part can be shown with its line.
record JudgedDocument(Tree tree, Origin origin) {

  /// Judges a document, or says what follows from there being none.
  static Judgement of(
      Node node,
      Document document,
      Judgement whenAbsent,
      Function<JudgedDocument, Judgement> judge) {
    return Judged.of(
        node.document(document),
        _ -> whenAbsent,
        known -> judge.apply(new JudgedDocument(known.value(), known.origin())));
  }

  Evidence evidence(Object value, Tree part) {
    return Evidence.of(value, Origin.line(origin.text(), part.line()));
  }

  Evidence evidence(Object value) {
    return Evidence.of(value, origin);
  }

  /// The same for a part whose lines belong to another file.
  JudgedDocument in(String file, Tree part) {
    return new JudgedDocument(part, Origin.file(file));
  }

  /// Booleans as Kubernetes takes them from YAML; missing ones are false.
  static boolean isTrue(Tree tree, String... path) {
    return tree.text(path)
        .filter(text -> Set.of("true", "yes", "on", "y").contains(text.toLowerCase(Locale.ROOT)))
        .isPresent();
  }
}
