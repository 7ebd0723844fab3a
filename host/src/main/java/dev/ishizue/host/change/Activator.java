package dev.ishizue.host.change;

import dev.ishizue.core.plan.Activation;
import java.util.List;

/// Makes changed files take effect, and waits until what was restarted is well again.
public interface Activator {

  /// @param touched paths that were changed
  /// @throws Failed when what was changed is not valid, in which case nothing was restarted, or
  ///   when the component does not come back in time
  void activate(Activation activation, List<String> touched) throws Failed;
}
