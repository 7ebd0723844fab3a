package dev.ishizue.core.node;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A node of which next to nothing was observed.
public final class MadeNodeFacts {
  private MadeNodeFacts() {}

  public static NodeFacts named(String name) {
    return with(
        name, new Platform(Distribution.NONE, Reading.known(Set.of(), here()), not(), List.of()));
  }

  public static NodeFacts with(String name, Platform platform) {
    return new NodeFacts(
        new Machine(name, not(), not(), not()),
        platform,
        not(),
        new KernelFacts(
            Map.of(), Map.of(), not(), not(), not(), not(), not(), Map.of(), not(), not(), not()),
        not(),
        not(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        not(),
        not(),
        List.of(),
        List.of(),
        List.of(),
        new AccountFacts(not(), not(), not(), not(), not(), not()),
        new SshFacts(not(), not(), not(), not()));
  }

  public static Origin here() {
    return Origin.builtIn("made");
  }

  private static <T> Reading<T> not() {
    return Reading.unreadable(here(), Obstacle.notObserved("not observed"));
  }
}
