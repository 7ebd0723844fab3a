package dev.ishizue.host.change;

import static dev.ishizue.host.change.MadeChangedNode.CONFIG;
import static dev.ishizue.host.change.MadeChangedNode.KEY;
import static dev.ishizue.host.change.MadeChangedNode.MANIFEST;
import static dev.ishizue.host.change.MadeChangedNode.OLD;

import dev.ishizue.core.edit.LineEdit;
import dev.ishizue.core.plan.Access;
import dev.ishizue.core.plan.Activation;
import dev.ishizue.core.plan.FileState;
import dev.ishizue.core.plan.Group;
import dev.ishizue.core.plan.Plan;
import dev.ishizue.core.plan.PlanFile;
import dev.ishizue.core.plan.Sha256;
import dev.ishizue.core.plan.Step;
import dev.ishizue.core.plan.UnitState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan with every kind of step, for the made node.
final class MadePlan {
  static final String PARAMETERS = "/etc/sysctl.d/99.conf";
  static final String NEW_CONFIG = "readOnlyPort: 0\n";
  static final String NEW_MANIFEST = "kind: Pod # hardened\n";

  private MadePlan() {}

  static Plan whole() {
    return plan(hostGroup(), kubeletGroup(), apiServerGroup());
  }

  static Plan plan(Group... groups) {
    return new Plan(
        "ishizue test", "cp1", Instant.parse("2026-11-01T12:00:00Z"), List.of(groups), List.of());
  }

  static byte[] file(Plan plan) {
    return PlanFile.write(plan);
  }

  static Group hostGroup() {
    return group(
        new Activation.AtOnce(),
        false,
        "configure.host",
        new Step.MakeDirectory("/var/lib/logs", new Access(0750, 0, 9)),
        edit(PARAMETERS, null, "kernel.kptr_restrict = 2\n", new Access(0644, 0, 0)),
        new Step.SetAccess(KEY, new Access(04644, 0, 7), new Access(0600, 0, 0)),
        new Step.RemoveFile(OLD, present("old\n", new Access(0640, 3, 4))),
        new Step.SetKernelParameter("kernel.kptr_restrict", "0", "2"),
        new Step.SetUnit("telnet.socket", new UnitState(true, false), new UnitState(false, true)),
        new Step.HoldPackage("kubelet"));
  }

  static Group kubeletGroup() {
    return group(
        new Activation.Service("kubelet.service", "kubelet"),
        false,
        "configure.kubelet",
        new Step.EditConfigMap(
            "kube-system",
            "kubelet-config",
            "kubelet",
            List.of(new LineEdit.Whole(NEW_CONFIG)),
            sha256("readOnlyPort: 10255\n"),
            sha256(NEW_CONFIG),
            List.of()),
        edit(CONFIG, "readOnlyPort: 10255\n", NEW_CONFIG, new Access(0644, 0, 0)));
  }

  static Group apiServerGroup() {
    return group(
        new Activation.StaticPod("kube-apiserver"),
        false,
        "configure.api",
        edit(MANIFEST, "kind: Pod\n", NEW_MANIFEST, new Access(0600, 0, 0)));
  }

  static Group group(Activation activation, boolean confirmed, String control, Step... steps) {
    return new Group(
        List.of(steps), activation, List.of(control), List.of(control), List.of(), confirmed);
  }

  /// @param before null for a file that is not there
  static Step edit(String path, @Nullable String before, String after, Access access) {
    return new Step.EditFile(
        path,
        List.of(new LineEdit.Whole(after)),
        before == null ? new FileState.Absent() : present(before, access),
        present(after, access),
        List.of());
  }

  static FileState.Present present(String content, Access access) {
    return new FileState.Present(sha256(content), access);
  }

  private static String sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
