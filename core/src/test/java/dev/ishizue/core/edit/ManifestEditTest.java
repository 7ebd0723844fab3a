package dev.ishizue.core.edit;

import dev.ishizue.core.edit.YamlEdit.ManifestArgument;
import dev.ishizue.core.edit.YamlEdit.ManifestArgumentRemoved;
import dev.ishizue.core.edit.YamlEdit.ManifestMount;
import org.junit.jupiter.api.Test;

class ManifestEditTest {

  /// As kubeadm writes it, with words of an administrator.
  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        annotations:
          kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint: 10.0.0.11:6443
        creationTimestamp: null
        name: kube-apiserver
        namespace: kube-system
      spec:
        containers:
        # the API server
        - command:
          - kube-apiserver
          - --advertise-address=10.0.0.11 # this node
          # two for one:
          - --profiling
          - "true"
          - --tls-private-key-file=/etc/kubernetes/pki/apiserver.key
          image: registry.k8s.io/kube-apiserver:v1.36.3
          name: kube-apiserver
          volumeMounts:
          - mountPath: /etc/kubernetes/pki
            name: k8s-certs
            readOnly: true
        hostNetwork: true
        volumes:
        - hostPath:
            path: /etc/kubernetes/pki
            type: DirectoryOrCreate
          name: k8s-certs
      status: {}
      """;

  private static EditAssert argument(String flag, String value) {
    return EditAssert.that(new ManifestArgument("kube-apiserver", flag, value));
  }

  private static EditAssert mount(String name, String path, boolean directory, boolean writable) {
    return EditAssert.that(new ManifestMount("kube-apiserver", name, path, directory, writable));
  }

  private static String pod(String container) {
    return "spec: {containers: [{%s}]}\n".formatted(container);
  }

  @Test
  void addsAnArgumentBehindTheOthers() {
    argument("audit-log-maxage", "30")
        .turns(
            MANIFEST,
            MANIFEST.replace("apiserver.key\n", "apiserver.key\n    - --audit-log-maxage=30\n"));
    argument("a", "x: y #z")
        .turns(
            MANIFEST,
            MANIFEST.replace("apiserver.key\n", "apiserver.key\n    - \"--a=x: y #z\"\n"));
  }

  @Test
  void addsToTheListThatHoldsTheFlags() {
    argument("a", "1")
        .turns(
            pod("command: [/usr/bin/kube-apiserver], args: ['--b=2', word]"),
            pod("command: [/usr/bin/kube-apiserver], args: ['--b=2', '--a=1', word]"))
        .turns(
            pod("args: [kube-apiserver, --b, 2, --, --a=2]"),
            pod("args: [kube-apiserver, --b, 2, --a=1, --, --a=2]"))
        .turns(pod("command: [kube-apiserver]"), pod("command: [kube-apiserver, --a=1]"))
        .turns(
            "{\"spec\":{\"containers\":[{\"command\":[\"kube-apiserver\"]}]}}",
            "{\"spec\":{\"containers\":[{\"command\":[\"kube-apiserver\", \"--a=1\"]}]}}");
  }

  @Test
  void replacesTheFirstUseAndTakesTheOthers() throws NotEditable {
    argument("profiling", "false")
        .turns(MANIFEST, MANIFEST.replace("--profiling\n    - \"true\"\n", "--profiling=false\n"));
    argument("advertise-address", "10.0.0.12")
        .turns(MANIFEST, MANIFEST.replace("10.0.0.11 #", "10.0.0.12 #"))
        .turns(
            pod("command: [kube-apiserver, --advertise_address, x], args: [-advertise-address=y]"),
            pod("command: [kube-apiserver, --advertise-address=10.0.0.12], args: []"));
    argument("advertise-address", "10.0.0.11").leaves(MANIFEST);
    argument("a", "1=2").leaves(pod("command: [kube-apiserver, --a=1=2, --ab=1]"));
  }

  @Test
  void removesAnArgument() throws NotEditable {
    EditAssert.that(new ManifestArgumentRemoved("kube-apiserver", "profiling"))
        .turns(MANIFEST, MANIFEST.replace("    - --profiling\n    - \"true\"\n", ""))
        .turns(
            pod("command: [kube-apiserver], args: [--profiling=1, --profiling, --x]"),
            pod("command: [kube-apiserver], args: [--x]"))
        .leaves(pod("command: [kube-apiserver, --, --profiling]"));
  }

  @Test
  void mountsAPath() {
    mount("audit", "/var/log/kubernetes", true, true)
        .turns(
            MANIFEST,
            MANIFEST
                .replace(
                    "      readOnly: true\n",
                    """
                          readOnly: true
                        - mountPath: /var/log/kubernetes
                          name: audit
                    """)
                .replace(
                    "    name: k8s-certs\nstatus",
                    """
                        name: k8s-certs
                      - hostPath:
                          path: /var/log/kubernetes
                          type: DirectoryOrCreate
                        name: audit
                    status\
                    """));
    mount("policy", "/etc/p.yaml", false, false)
        .turns(
            """
            spec:
              containers:
              - name: x
                command: [kube-apiserver]
              - name: y
            """,
            """
            spec:
              containers:
              - name: x
                command: [kube-apiserver]
                volumeMounts:
                - mountPath: /etc/p.yaml
                  name: policy
                  readOnly: true
              - name: y
              volumes:
              - hostPath:
                  path: /etc/p.yaml
                  type: File
                name: policy
            """);
  }

  @Test
  void choosesAnotherNameWhenItIsTaken() {
    mount("k8s-certs", "/a", true, true)
        .turns(
            MANIFEST,
            MANIFEST
                .replace(
                    "      readOnly: true\n",
                    "      readOnly: true\n    - mountPath: /a\n      name: k8s-certs-2\n")
                .replace(
                    "    name: k8s-certs\nstatus",
                    "    name: k8s-certs\n  - hostPath:\n      path: /a\n"
                        + "      type: DirectoryOrCreate\n    name: k8s-certs-2\nstatus"));
  }

  @Test
  void leavesAPathThatTheContainerSees() throws NotEditable {
    mount("x", "/etc/kubernetes/pki/etcd/ca.crt", false, false).leaves(MANIFEST);
    mount("x", "/etc/kubernetes/pki/", true, false).leaves(MANIFEST);
    mount("x", "/etc/kubernetes/pki", true, true)
        .turns(MANIFEST, MANIFEST.replace("readOnly: true", "readOnly: false"));
  }

  @Test
  void mountsThroughAMountThatIsNotGoodEnough() {
    String volumes =
        """
          volumes:
          - {name: v, hostPath: {path: /a}}
          - {name: w, emptyDir: {}}
        """;
    String pod =
        """
        spec:
          containers:
          - command: [kube-apiserver]
            volumeMounts:
            - {name: v, mountPath: /a, readOnly: true}
            - {name: w, mountPath: /a/b}
        """;
    mount("x", "/a/c", true, true)
        .turns(
            pod + volumes,
            pod
                + "    - mountPath: /a/c\n      name: x\n"
                + volumes
                + "  - hostPath:\n      path: /a/c\n      type: DirectoryOrCreate\n    name: x\n");
    mount("x", "/a/b", true, false).refuses(pod + volumes, "something else is mounted there", 6);
    mount("x", "/a/b/c", false, false)
        .turns(
            pod + volumes,
            pod
                + "    - mountPath: /a/b/c\n      name: x\n      readOnly: true\n"
                + volumes
                + "  - hostPath:\n      path: /a/b/c\n      type: File\n    name: x\n");
  }

  @Test
  void refusesAManifestWithoutItsProgram() {
    argument("a", "1")
        .refuses("", "no container runs kube-apiserver", 0)
        .refuses(pod("command: [sh, -c, kube-apiserver]"), "no container runs kube-apiserver", 0)
        .refuses(
            "spec: {containers: [{args: [kube-apiserver]}, {args: [kube-apiserver]}]}",
            "more than one container runs kube-apiserver",
            0)
        .refuses("x: &x [kube-apiserver]\n" + pod("command: *x"), "an alias stands there", 2);
    mount("x", "etc", true, true).refuses(MANIFEST, "no absolute path to mount", 0);
  }
}
