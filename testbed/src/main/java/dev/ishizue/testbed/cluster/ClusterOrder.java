package dev.ishizue.testbed.cluster;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Runs test classes that want the same cluster one after the other, so that each is made once.
public final class ClusterOrder implements ClassOrderer {

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context
        .getClassDescriptors()
        .sort(
            Comparator.comparing(ClusterOrder::shape)
                .thenComparing(descriptor -> descriptor.getTestClass().getName()));
  }

  /// Classes without a cluster come first.
  private static String shape(ClassDescriptor descriptor) {
    Cluster cluster = descriptor.getTestClass().getAnnotation(Cluster.class);
    return cluster == null
        ? ""
        : cluster.kubernetes() + " " + cluster.controlPlanes() + " " + cluster.workers();
  }
}
