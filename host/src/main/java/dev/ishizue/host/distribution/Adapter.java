package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.Role;
import dev.ishizue.host.component.Invocation;
import java.util.List;
import java.util.Set;

/// Everything that is peculiar to one distribution. Controls and resolvers know none of it.
public interface Adapter {

  Distribution distribution();

  /// What gives the distribution away on this node; empty when it is another one.
  List<Evidence> recognise(Surroundings surroundings);

  Layout layout(Surroundings surroundings);

  /// How the component was started; absent when this node does not run it.
  ///
  /// @param manifests the static pods of the node, or nothing before the kubelet is resolved
  Reading<Invocation> invocation(
      Component component, Surroundings surroundings, StaticPods manifests);

  /// The node's part in its cluster. Unreadable when the processes that would tell are hidden.
  Reading<Set<Role>> roles(Surroundings surroundings, StaticPods manifests);

  /// The Kubernetes version without the distribution's suffix.
  Reading<String> version(Surroundings surroundings, StaticPods manifests);
}
