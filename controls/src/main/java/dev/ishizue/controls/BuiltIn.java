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
                AccountControls.all(),
                ApiAdmissionControls.all(),
                ApiAuditControls.all(),
                ApiAuthenticationControls.all(),
                ApiAuthorizationControls.all(),
                ApiCommunicationControls.all(),
                ApiEncryptionControls.all(),
                ApiServerControls.all(),
                ApiServiceAccountControls.all(),
                ControlPlaneAccessControls.all(),
                ControlPlaneFileControls.all(),
                ControllerManagerControls.all(),
                EtcdControls.all(),
                KernelControls.all(),
                KernelInterfaceControls.all(),
                KubeletAccessControls.all(),
                KubeletCommunicationControls.all(),
                KubeletConfigurationControls.all(),
                KubeletSysctlControls.all(),
                ModuleControls.all(),
                NodeFileControls.all(),
                RuntimeControls.all(),
                SshControls.all(),
                SudoControls.all(),
                SysctlControls.all())
            .flatMap(List::stream)
            .toList());
  }
}
