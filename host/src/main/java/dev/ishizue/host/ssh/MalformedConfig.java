package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Obstacle;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;

/// A configuration that cannot be evaluated: sshd would refuse it, or a part of it is out of sight.
final class MalformedConfig extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Origin origin;
  private final transient Obstacle obstacle;

  MalformedConfig(Origin origin, Obstacle obstacle) {
    super(obstacle.detail());
    this.origin = origin;
    this.obstacle = obstacle;
  }

  static MalformedConfig refused(Origin origin, String mistake) {
    return new MalformedConfig(
        origin,
        Obstacle.malformed(origin.text() + ": " + mistake + "; sshd would refuse to start"));
  }

  <T> Reading<T> reading() {
    return Reading.unreadable(origin, obstacle);
  }
}
