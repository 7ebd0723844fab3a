package dev.ishizue.core.edit;

import dev.ishizue.core.edit.YamlEdit.ListArgument;
import dev.ishizue.core.edit.YamlEdit.ListArgumentRemoved;
import dev.ishizue.core.edit.YamlEdit.NamedArgument;
import dev.ishizue.core.edit.YamlEdit.NamedArgumentRemoved;
import dev.ishizue.core.edit.YamlEdit.NamedVolume;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlArgumentsTest {
  private static final List<String> PATH = List.of("kube-apiserver-arg");
  private static final List<String> EXTRA = List.of("apiServer", "extraArgs");

  private static final String CLUSTER_CONFIGURATION =
      """
      apiServer:
        extraArgs:
        - name: authorization-mode
          value: Node,RBAC
      apiVersion: kubeadm.k8s.io/v1beta4
      certificatesDir: /etc/kubernetes/pki
      controllerManager: {}
      dns: {}
      etcd:
        local:
          dataDir: /var/lib/etcd
      kind: ClusterConfiguration
      scheduler: {}
      """;

  private static final EditAssert LIST =
      EditAssert.that(new ListArgument(PATH, "audit-log-maxage", "30"));

  private static EditAssert named(String value, boolean sequence) {
    return EditAssert.that(new NamedArgument(EXTRA, "profiling", value, sequence));
  }

  private static EditAssert volume(boolean directory, boolean writable) {
    return EditAssert.that(
        new NamedVolume(
            List.of("apiServer", "extraVolumes"), "audit", "/var/log/audit", directory, writable));
  }

  @Test
  void addsAWordToTheListOfK3s() {
    LIST.turns("", "kube-apiserver-arg:\n- audit-log-maxage=30\n")
        .turns(
            "kube-apiserver-arg:\n  - \"a=b\" # why\nx: 1\n",
            "kube-apiserver-arg:\n  - \"a=b\" # why\n  - \"audit-log-maxage=30\"\nx: 1\n")
        .turns("kube-apiserver-arg: [a=b]\n", "kube-apiserver-arg: [a=b, audit-log-maxage=30]\n")
        .turns(
            "kube-apiserver-arg: 'a=b' # why\n",
            "kube-apiserver-arg: # why\n- 'a=b'\n- audit-log-maxage=30\n")
        .turns(
            "kube-apiserver-arg: audit-log-maxage=3\n",
            "kube-apiserver-arg:\n- audit-log-maxage=30\n");
  }

  @Test
  void replacesTheFirstUseAndTakesTheOthers() throws NotEditable {
    LIST.turns(
            "kube-apiserver-arg:\n- x\n- audit-log-maxage=1 # one\n- y=1\n- --audit_log_maxage\n",
            "kube-apiserver-arg:\n- x\n- audit-log-maxage=30 # one\n- y=1\n")
        .turns(
            "kube-apiserver-arg: [audit-log-maxage=1, audit-log-maxage=30, audit-log-maxage]\n",
            "kube-apiserver-arg: [audit-log-maxage=30]\n")
        .leaves("kube-apiserver-arg: ['--audit-log-maxage=30', audit-log-maxagex=1]\n");
  }

  @Test
  void removesEveryUse() throws NotEditable {
    EditAssert.that(new ListArgumentRemoved(PATH, "a"))
        .turns("kube-apiserver-arg:\n- a=1\n- b\n- --a=2\n- a\n", "kube-apiserver-arg:\n- b\n")
        .turns("kube-apiserver-arg: [a=1, a=2]\n", "kube-apiserver-arg: []\n")
        .turns("kube-apiserver-arg: a=1\n", "kube-apiserver-arg: []\n")
        .leaves("kube-apiserver-arg: b=1\n")
        .leaves("x: 1\n");
  }

  @Test
  void refusesAListItDoesNotUnderstand() {
    LIST.refuses(
            "x: &x a\nkube-apiserver-arg:\n- *x\n", "an argument that is no text stands there", 3)
        .refuses("kube-apiserver-arg: {a: b}\n", "something else stands where a list should", 1);
  }

  @Test
  void addsAnArgumentToTheConfigurationOfKubeadm() {
    named("false", true)
        .turns(
            CLUSTER_CONFIGURATION,
            CLUSTER_CONFIGURATION.replace(
                "RBAC\n", "RBAC\n  - name: profiling\n    value: \"false\"\n"));
    EditAssert.that(
            new NamedArgument(List.of("scheduler", "extraArgs"), "bind-address", "127.0.0.1", true))
        .turns(
            CLUSTER_CONFIGURATION,
            CLUSTER_CONFIGURATION.replace(
                "scheduler: {}\n",
                """
                scheduler:
                  extraArgs:
                  - name: bind-address
                    value: 127.0.0.1
                """));
  }

  @Test
  void writesAMappingWhereThereIsOneOrShallBe() throws NotEditable {
    named("false", true)
        .turns(
            "apiServer:\n  extraArgs:\n    a: \"b\"\n",
            "apiServer:\n  extraArgs:\n    a: \"b\"\n    profiling: \"false\"\n")
        .turns(
            "apiServer:\n  extraArgs:\n    profiling: false # why\n",
            "apiServer:\n  extraArgs:\n    profiling: \"false\" # why\n");
    named("x", false)
        .turns("apiServer:\n", "apiServer:\n  extraArgs:\n    profiling: \"x\"\n")
        .leaves("apiServer: {extraArgs: {profiling: x}}\n");
  }

  @Test
  void replacesAnArgumentAndTakesWhatRepeatsIt() throws NotEditable {
    named("/x", true)
        .turns(
            """
            apiServer:
              extraArgs:
                - name: profiling
                  value: "true" # one
                - {name: profiling, value: "2"}
                - value: z
                  name: other
            """,
            """
            apiServer:
              extraArgs:
                - name: profiling
                  value: /x # one
                - value: z
                  name: other
            """)
        .turns(
            "apiServer: {extraArgs: [{name: profiling}]}\n",
            "apiServer: {extraArgs: [{name: profiling, value: /x}]}\n")
        .leaves("apiServer: {extraArgs: [{value: \"/x\", name: profiling}]}\n");
    EditAssert.that(new NamedArgumentRemoved(EXTRA, "authorization-mode"))
        .turns(
            CLUSTER_CONFIGURATION,
            CLUSTER_CONFIGURATION.replace(
                "extraArgs:\n  - name: authorization-mode\n    value: Node,RBAC\n",
                "extraArgs: []\n"))
        .turns(
            "apiServer: {extraArgs: {a: b, authorization_mode: c}}",
            "apiServer: {extraArgs: {a: b}}")
        .leaves("apiServer: {}\n");
  }

  @Test
  void addsAVolume() {
    volume(true, true)
        .turns(
            CLUSTER_CONFIGURATION,
            CLUSTER_CONFIGURATION.replace(
                "RBAC\n",
                """
                RBAC
                  extraVolumes:
                  - name: audit
                    hostPath: /var/log/audit
                    mountPath: /var/log/audit
                    pathType: DirectoryOrCreate
                """));
    volume(false, false)
        .turns(
            """
            apiServer:
              extraVolumes:
                - name: audit
                  hostPath: /x
                  mountPath: /x
            """,
            """
            apiServer:
              extraVolumes:
                - name: audit
                  hostPath: /x
                  mountPath: /x
                - name: audit-2
                  hostPath: /var/log/audit
                  mountPath: /var/log/audit
                  readOnly: true
                  pathType: File
            """);
  }

  @Test
  void leavesAVolumeThatDoes() throws NotEditable {
    String there = "apiServer: {extraVolumes: [{hostPath: %s, mountPath: %s, readOnly: %s}]}";
    volume(true, true)
        .leaves(there.formatted("/var/log/audit", "/var/log/audit/", "false"))
        .leaves(there.formatted("/var/log", "/var/log", "false"))
        .turns(
            there.formatted("/var/log/audit", "/var/log/audit", "true"),
            there.formatted("/var/log/audit", "/var/log/audit", "false"))
        .refuses(
            there.formatted("/other", "/var/log/audit", "false"),
            "something else is mounted there",
            1);
    volume(true, false).leaves(there.formatted("/var/log", "/var/log", "true"));
  }
}
