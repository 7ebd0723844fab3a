package dev.ishizue.controls;

import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.ArrayList;
import java.util.List;

/// What is changed so that only root speaks to the container runtime.
final class RuntimeAccessFixes {
  private final Node node;
  private final List<Change> changes = new ArrayList<>();
  private final List<String> hazards = new ArrayList<>();

  private RuntimeAccessFixes(Node node) {
    this.node = node;
  }

  static Proposal propose(Node node) {
    return new RuntimeAccessFixes(node).propose();
  }

  private Proposal propose() {
    if (node.on(Component.DOCKER, RuntimeAccess::docker) instanceof Judgement.Fail) {
      return Proposal.byHand(
          "whoever uses dockerd over TCP needs another way first, and its restart may stop"
              + " containers");
    }
    if (node.on(Component.CRIO, RuntimeAccess::listen) instanceof Judgement.Fail) {
      return Proposal.byHand("the kubelet must be told of CRI-O's socket together with CRI-O");
    }
    for (Reading<FileFacts> socket : node.files(FilePurpose.RUNTIME_SOCKET).files()) {
      if (socket instanceof Reading.Known<FileFacts> known
          && RuntimeAccess.socket(node, known) instanceof Judgement.Fail) {
        FileFacts closed = closed(known.value());
        if (RuntimeAccess.socket(node, new Reading.Known<>(closed, known.origin()))
            instanceof Judgement.Fail) {
          return Proposal.byHand(
              "besides root who may use %s its owner must say, by settings or group members"
                  .formatted(closed.path()));
        }
        changes.add(
            new Change.FileAccess(closed.path(), closed.mode(), closed.uid(), closed.gid()));
        hazards.add("Programs that use the runtime's socket without being root cannot any more.");
      }
    }
    node.component(Component.CONTAINERD).ifKnown().ifPresent(this::containerd);
    node.component(Component.CRIO).ifKnown().ifPresent(this::crio);
    return changes.isEmpty()
        ? Proposal.byHand("nothing was seen that a change of settings would put right")
        : new Proposal.Changes(changes, hazards.stream().distinct().toList());
  }

  private static FileFacts closed(FileFacts socket) {
    return new FileFacts(
        socket.path(),
        socket.kind(),
        socket.mode() & 0660,
        socket.uid(),
        socket.gid(),
        socket.size(),
        socket.modified());
  }

  private void containerd(Settings settings) {
    if (!RuntimeAccess.text(settings, "grpc.tcp_address").isEmpty()) {
      set(Component.CONTAINERD, "grpc.tcp_address", "");
      hazards.add("Whoever controls containerd over TCP loses it.");
    }
    if (RuntimeAccess.text(settings, "debug.address").startsWith("tcp:")) {
      set(Component.CONTAINERD, "debug.address", "");
    }
    String metrics = RuntimeAccess.text(settings, "metrics.address");
    if (!RuntimeAccess.isLocal(metrics)) {
      set(Component.CONTAINERD, "metrics.address", RuntimeAccess.onLoopback(metrics));
      hazards.add("Monitoring on another host that reads the runtime's metrics loses them.");
    }
    if (RuntimeAccess.text(settings, "cri.disable_tcp_service").equals("false")) {
      set(Component.CONTAINERD, "cri.disable_tcp_service", "true");
    }
  }

  private void crio(Settings settings) {
    if (RuntimeAccess.metrics(settings) instanceof Judgement.Fail) {
      set(Component.CRIO, "metrics_host", "127.0.0.1");
      hazards.add("Monitoring on another host that reads the runtime's metrics loses them.");
    }
  }

  private void set(Component runtime, String name, String value) {
    changes.add(new Change.ComponentSetting(runtime, name, List.of(value)));
  }
}
