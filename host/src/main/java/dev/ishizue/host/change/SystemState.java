package dev.ishizue.host.change;

import dev.ishizue.core.plan.UnitState;
import java.io.IOException;

/// What of a node is no file: the running kernel, systemd's units, the package manager's holds.
public interface SystemState {

  String kernelParameter(String name) throws IOException;

  void setKernelParameter(String name, String value) throws IOException;

  UnitState unit(String unit) throws IOException;

  boolean isActive(String unit) throws IOException;

  /// Enables, disables, masks or unmasks it for the next boots.
  void setUnit(String unit, UnitState wanted) throws IOException;

  void start(String unit) throws IOException;

  void stop(String unit) throws IOException;

  boolean isHeld(String packageName) throws IOException;

  void setHeld(String packageName, boolean held) throws IOException;
}
