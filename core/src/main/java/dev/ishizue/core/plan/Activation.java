package dev.ishizue.core.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What must happen after files were changed so that the change takes effect.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Activation.AtOnce.class, name = "nothing"),
  @JsonSubTypes.Type(value = Activation.Service.class, name = "service"),
  @JsonSubTypes.Type(value = Activation.SshServer.class, name = "sshd"),
  @JsonSubTypes.Type(value = Activation.StaticPod.class, name = "static-pod"),
  @JsonSubTypes.Type(value = Activation.BootLoader.class, name = "boot-loader")
})
public sealed interface Activation {

  /// It takes effect by itself.
  record AtOnce() implements Activation {}

  /// A systemd unit is restarted.
  ///
  /// @param program the process that must be there anew and well afterwards
  record Service(String unit, String program) implements Activation {}

  /// The configuration is tested, the server reads it anew, and open sessions go on.
  record SshServer(String unit) implements Activation {}

  /// The kubelet starts the pod anew when its manifest changes.
  record StaticPod(String program) implements Activation {}

  /// The boot loader's own file is written from its defaults; the kernel takes its new command line
  /// at the next boot.
  record BootLoader(String command) implements Activation {}

  default Disruption disruption() {
    return switch (this) {
      case AtOnce _ -> Disruption.NONE;
      case Service _, StaticPod _ -> Disruption.COMPONENT_RESTART;
      case SshServer _ -> Disruption.NONE;
      case BootLoader _ -> Disruption.REBOOT;
    };
  }

  /// The longest that what is restarted may be out of reach, in seconds.
  default int outage() {
    return switch (this) {
      case AtOnce _, SshServer _, BootLoader _ -> 0;
      case Service _ -> 30;
      case StaticPod _ -> 60;
    };
  }

  /// What happens, for a person.
  default String title() {
    return switch (this) {
      case AtOnce _ -> "takes effect at once";
      case Service(String unit, _) -> "restarts " + unit;
      case SshServer(String unit) -> "reloads " + unit + "; open sessions go on";
      case StaticPod(String program) -> "the kubelet restarts " + program;
      case BootLoader(String command) -> "runs " + command + "; takes effect at the next boot";
    };
  }
}
