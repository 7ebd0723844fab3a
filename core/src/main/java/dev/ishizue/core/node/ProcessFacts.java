package dev.ishizue.core.node;

import dev.ishizue.core.fact.Reading;
import java.util.List;
import java.util.Map;

/// A running process. Arguments that carry secrets are replaced.
///
/// @param name the command name of the kernel, at most 15 bytes, chosen by the process itself
/// @param started clock ticks after boot; with the pid it names the process for good
/// @param environment only of components whose settings can come from it, and of those only the
///   variables that do
public record ProcessFacts(
    int pid,
    int parent,
    String name,
    List<String> arguments,
    Reading<String> executable,
    int uid,
    int gid,
    long started,
    Reading<Map<String, String>> environment) {

  public ProcessFacts {
    arguments = List.copyOf(arguments);
  }
}
