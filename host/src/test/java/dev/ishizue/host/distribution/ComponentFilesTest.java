package dev.ishizue.host.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.host.component.Invocation;
import dev.ishizue.testbed.MadeFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComponentFilesTest {
  private static final String MANIFEST =
      """
      metadata: {name: kube-apiserver}
      spec:
        containers:
        - command: [kube-apiserver]
          volumeMounts:
          - {name: config, mountPath: /etc/kubernetes/}
          - {name: pki, mountPath: /etc/kubernetes/pki, subPath: live}
          - {name: dynamic, mountPath: /etc/kubernetes/dynamic, subPathExpr: $(POD)}
          - {name: scratch, mountPath: /scratch}
        volumes:
        - {name: config, hostPath: {path: /opt/api}}
        - {name: pki, hostPath: {path: /srv/pki}}
        - {name: dynamic, hostPath: {path: /srv/dynamic}}
        - {name: scratch, emptyDir: {}}
      """;

  private final MadeFiles files = new MadeFiles();

  @Test
  void aPathIsMappedByTheDeepestMountOfTheManifest() {
    files.write("/m/api.yaml", MANIFEST);
    assertThat(onHost(0, "/etc/kubernetes/audit/policy.yaml"))
        .hasValue("/opt/api/audit/policy.yaml");
    assertThat(onHost(0, "/etc/kubernetes/pki/sa.key")).hasValue("/srv/pki/live/sa.key");
    assertThat(onHost(0, "/etc/kubernetes/pki/../x")).hasValue("/opt/api/x");
  }

  @Test
  void whatIsNoPartOfTheHostIsNotFoundThere() {
    files.write("/m/api.yaml", MANIFEST).write("/scratch/x", "").write("/usr/x", "");
    assertThat(onHost(0, "/scratch/x")).isEmpty();
    assertThat(onHost(0, "/usr/x")).isEmpty();
    assertThat(onHost(0, "/etc/kubernetes/dynamic/x")).isEmpty();
  }

  @Test
  void whatTheProcessHasMountedBeatsTheManifest() {
    files
        .write("/m/api.yaml", MANIFEST)
        .write(
            "/proc/1/mountinfo",
            """
            21 1 8:1 / / rw - ext4 /dev/sda1 rw
            22 21 8:2 / /data rw - ext4 /dev/sdb1 rw
            """)
        .write(
            "/proc/901/mountinfo",
            """
            90 1 0:50 / / rw - overlay overlay rw
            91 90 8:2 /kubernetes\\040config /etc/kubernetes rw - ext4 /dev/sdb1 rw
            """);
    assertThat(onHost(901, "/etc/kubernetes/a.yaml")).hasValue("/data/kubernetes config/a.yaml");
  }

  @Test
  void aPlaceThatSomethingElseCoversIsNotTaken() {
    files
        .write(
            "/proc/1/mountinfo",
            """
            21 1 8:1 / / rw - ext4 /dev/sda1 rw
            22 21 8:2 / /opt rw - ext4 /dev/sdb1 rw
            """)
        .write(
            "/proc/901/mountinfo", "91 90 8:1 /opt/api /etc/kubernetes rw - ext4 /dev/sda1 rw\n");
    assertThat(onHost(901, "/etc/kubernetes/a.yaml")).isEmpty();
  }

  @Test
  void aServiceOfTheHostHasTheHostsFiles() {
    String mounts = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n22 21 0:30 / /tmp rw - tmpfs tmpfs rw\n";
    files.write("/proc/1/mountinfo", mounts).write("/proc/901/mountinfo", mounts);
    assertThat(onHost(901, "/etc/kubernetes/a.yaml")).hasValue("/etc/kubernetes/a.yaml");
  }

  @Test
  void withoutManifestAndProcessThePathIsTheHosts() {
    assertThat(onHost(0, "/etc/kubernetes/a.yaml")).hasValue("/etc/kubernetes/a.yaml");
    assertThat(onHost(901, "/etc/kubernetes/a.yaml")).hasValue("/etc/kubernetes/a.yaml");
  }

  @Test
  void aRelativePathIsNotGuessed() {
    assertThat(onHost(0, "a.yaml")).isEmpty();
  }

  @Test
  void mountsThatNeedRootLeaveItUnknown() {
    files.write("/proc/901/mountinfo", "").unreadable("/proc/901/mountinfo");
    assertThat(onHost(901, "/etc/kubernetes/a.yaml")).isEmpty();
  }

  @Test
  void manifestsThatNeedRootLeaveItUnknown() {
    files.write("/m/api.yaml", MANIFEST).unreadable("/m");
    assertThat(onHost(0, "/etc/kubernetes/a.yaml")).isEmpty();
  }

  private Optional<String> onHost(int pid, String path) {
    files.directory("/m");
    Invocation invocation = new Invocation(Component.KUBE_APISERVER, pid, 0, List.of(), Map.of());
    Reading<String> place =
        new ComponentFiles(files, invocation, StaticPods.in(files, "/m")).onHost(path);
    assertThat(place).isNotInstanceOf(Reading.Absent.class);
    return place.ifKnown();
  }
}
