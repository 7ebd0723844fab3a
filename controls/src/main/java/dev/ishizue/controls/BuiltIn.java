package dev.ishizue.controls;

import dev.ishizue.core.control.Catalogue;
import dev.ishizue.core.control.Control;
import java.util.List;
import java.util.stream.Stream;

/// All built-in controls.
public final class BuiltIn {
  private BuiltIn() {}

  public static Catalogue catalogue() {
    return new Catalogue(
        Stream.<List<Control>>of(
                KernelControls.all(),
                ModuleControls.all(),
                SysctlControls.all(),
                KernelInterfaceControls.all(),
                KubeletSysctlControls.all())
            .flatMap(List::stream)
            .toList());
  }
}
