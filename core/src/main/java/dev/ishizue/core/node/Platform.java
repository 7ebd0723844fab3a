package dev.ishizue.core.node;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The Kubernetes distribution on the node and the node's part in its cluster.
///
/// @param roles unreadable when neither processes nor files could tell
/// @param version the Kubernetes version, such as `1.36.3`, without the distribution's suffix
/// @param recognisedBy what gave the distribution away
public record Platform(
    Distribution distribution,
    Reading<Set<Role>> roles,
    Reading<String> version,
    List<Evidence> recognisedBy) {

  public Platform {
    roles = roles.map(r -> Collections.unmodifiableSet(new TreeSet<>(r)));
    recognisedBy = List.copyOf(recognisedBy);
  }
}
