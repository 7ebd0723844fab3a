package dev.ishizue.testbed.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The cluster that a test class wants. Tests of the same shape share one; the test's methods and
/// constructor may take the [RunningCluster] as a parameter. Where the machine cannot run one the
/// class is skipped, with the reason.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ClusterExtension.class)
public @interface Cluster {

  /// One or three.
  int controlPlanes() default 1;

  int workers() default 1;

  /// One of those in `testbed/artifacts/versions`.
  String kubernetes() default "1.36.3";
}
