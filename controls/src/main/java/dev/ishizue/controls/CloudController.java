package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.ProcessFacts;
import java.util.List;
import java.util.Optional;

/// A cloud provider's controllers, whose programs have many names that end alike.
record CloudController(Node node) {
  private static final String NAME = "cloud-controller-manager";
  private static final String FLAG = "--bind-address";

  Judgement judge() {
    return Judged.orNotApplicable(
        node.facts().processes(),
        "no processes",
        known -> {
          List<Judgement> parts =
              known.value().stream().filter(CloudController::isOne).map(this::judge).toList();
          return parts.isEmpty()
              ? Judgement.notApplicable("this node runs no cloud controller")
              : Judgement.all(parts);
        });
  }

  private Judgement judge(ProcessFacts process) {
    Optional<String> address = address(process.arguments());
    Evidence evidence =
        Evidence.of(
            address.orElse("not set"), new Origin.InProcess(process.pid(), process.name(), FLAG));
    String is = "%s listens on %s".formatted(NAME, address.orElse("all addresses"));
    return address.filter(Loopback::is).isPresent()
        ? Judgement.pass(is, evidence)
        : Judgement.fail(is + ", must be loopback", evidence);
  }

  private static boolean isOne(ProcessFacts process) {
    String program = process.arguments().isEmpty() ? "" : process.arguments().getFirst();
    return program.endsWith(NAME);
  }

  /// The last one wins.
  private static Optional<String> address(List<String> arguments) {
    Optional<String> address = Optional.empty();
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i).replace('_', '-');
      if (argument.startsWith(FLAG + "=")) {
        address = Optional.of(arguments.get(i).substring(FLAG.length() + 1));
      } else if (argument.equals(FLAG) && i + 1 < arguments.size()) {
        address = Optional.of(arguments.get(i + 1));
      }
    }
    return address;
  }
}
