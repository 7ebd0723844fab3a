package dev.ishizue.testbed.cluster;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class the cluster it asks for by [Cluster].
///
/// There is one cluster at a time. It is made when a test first needs it, taken down when a test
/// wants another shape, and at the end of the run.
public final class ClusterExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);
  private static final Duration CHECK = Duration.ofMinutes(1);

  /// What the whole run shares; JUnit closes it at the end.
  private static final class Shared implements AutoCloseable {
    private final TestbedCommand testbed = TestbedCommand.find();
    private final Result check = testbed.run(CHECK, "check");
    private @Nullable RunningCluster running;

    synchronized RunningCluster cluster(Cluster shape) {
      RunningCluster present = running;
      if (present == null || !present.hasShape(shape)) {
        running = null;
        present = RunningCluster.up(testbed, shape);
        running = present;
      }
      return present;
    }

    @Override
    public synchronized void close() {
      if (running != null) {
        running.close();
      }
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Result check = shared(context).check;
    if (check.exitCode() == 0) {
      return ConditionEvaluationResult.enabled("the machine can run a testbed");
    }
    // Maven does not show why a class was skipped.
    System.err.println(context.getDisplayName() + " is skipped: " + check.err().strip());
    return ConditionEvaluationResult.disabled(check.err().strip());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningCluster.class;
  }

  @Override
  public RunningCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Cluster shape = context.getRequiredTestClass().getAnnotation(Cluster.class);
    if (shape == null) {
      throw new IllegalStateException(context.getRequiredTestClass() + " has no @Cluster");
    }
    return shared(context).cluster(shape);
  }

  private static Shared shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Shared.class, _ -> new Shared(), Shared.class);
  }
}
