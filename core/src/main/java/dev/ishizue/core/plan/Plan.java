package dev.ishizue.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/// Everything that would be changed on one node, in the order in which it would be done. A person
/// approves it; what was approved is named by the SHA-256 of the plan's file.
///
/// @param node the host name it was made on
/// @param byHand controls that fail and that the plan leaves to a person
public record Plan(
    String schema,
    String tool,
    String node,
    Instant madeAt,
    List<Group> groups,
    List<ByHand> byHand) {

  static final int VERSION = 1;
  static final String PREFIX = "ishizue/plan/v";

  /// @param because why no plan changes it
  /// @param remedy what a person does
  public record ByHand(String control, String because, String remedy) {}

  public Plan {
    groups = List.copyOf(groups);
    byHand = List.copyOf(byHand);
  }

  public Plan(String tool, String node, Instant madeAt, List<Group> groups, List<ByHand> byHand) {
    this(PREFIX + VERSION, tool, node, madeAt, groups, byHand);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /// The controls that pass when the whole plan was done.
  @JsonIgnore
  public List<String> completes() {
    return groups.stream().flatMap(g -> g.completes().stream()).distinct().sorted().toList();
  }
}
