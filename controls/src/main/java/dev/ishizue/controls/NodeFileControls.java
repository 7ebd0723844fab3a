package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.cis21;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.lynis;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.NODE;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.controls.FileFixes.Rule;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedFiles;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.List;

/// Who may read and write the files of a node.
final class NodeFileControls {

  static final Control STATIC_POD_SOURCE =
      control("configure.files.static-pod-source", HIGH, NODE)
          .title("Static pods come only from a root-only directory and never from a URL")
          .because(
              "A static pod runs whatever the API server thinks of it, and one with an invalid"
                  + " namespace is never even shown there: a hiding place for what an attacker"
                  + " leaves behind.")
          .references(stig("V-242397"), nist("4.5.5"))
          .check(node -> new StaticPodSource(node).judge())
          .remedy(
              "Remove staticPodURL, chown root:root and chmod 700 the directory, and find out who"
                  + " put the pods named there. Pods that belong there are named in the intent"
                  + " file under static-pods.")
          .fixedBy(node -> new StaticPodSource(node).fix());

  static final Control CNI_CONFIG =
      control("configure.files.cni-config", MEDIUM, NODE)
          .title("CNI configuration and address files are root-owned and mode 600")
          .because(
              "The runtime runs, as root, the plugins that these files name; some hold"
                  + " credentials for the API server.")
          .references(
              cis("1.1.9", "1.1.10"), kubescape("C-0100", "C-0101"), trivy("KCV-0056", "KCV-0057"))
          .check(
              node ->
                  Judgement.all(
                      node.files(FilePurpose.CNI_CONFIG).mustBeOwnedByRoot(),
                      node.files(FilePurpose.CNI_CONFIG)
                          .must(
                              "must be mode 0600 or stricter",
                              file ->
                                  file.kind() == FileFacts.Kind.FILE
                                      ? file.modeAtMost(0600)
                                      : file.isWritableByOwnerOnly()),
                      node.files(FilePurpose.CNI_CONFIG_DIRECTORY).mustBeWritableByOwnerOnly()))
          .remedy("chown root:root and chmod 600 the files named, chmod go-w the directories.")
          .fixedBy(NodeFileControls::networkFiles);

  static final Control PKI_KEYS =
      control("configure.files.pki-keys", CRITICAL, NODE)
          .title("Every private key on the node is readable only by its owner")
          .because(
              "Who copies a key is the component it belongs to, for as long as its certificate"
                  + " lives. Keys in backups and image layers are not looked for.")
          .references(
              cis("1.1.21"),
              stig("V-242467"),
              nsa("Encryption"),
              kubescape("C-0112"),
              trivy("KCV-0067"))
          .check(node -> new PrivateKeys(node).judge())
          .remedy(
              "chmod 600 the files named. Whoever could read them until now may have a copy: where"
                  + " that is not only root, replace key and certificate.")
          .fixedBy(node -> new PrivateKeys(node).fix());

  static final Control KUBELET_SERVICE =
      control("configure.files.kubelet-service", MEDIUM, NODE)
          .title("The kubelet unit and its drop-ins are root-owned and not writable by others")
          .because("Who writes the unit, a drop-in or an environment file runs commands as root.")
          .references(
              cis("4.1.1", "4.1.2"),
              stig("V-242454", "V-242455"),
              kubescape("C-0162", "C-0163"),
              trivy("KCV-0069", "KCV-0070"))
          .check(node -> rootsAlone(node.files(FilePurpose.KUBELET_SERVICE)))
          .remedy("chown root:root and chmod 644 the files named.")
          .fixedBy(
              FileFixes.of(
                  Rule.rootOwnedAtMost(FileFixes.WRITABLE_BY_OWNER, FilePurpose.KUBELET_SERVICE)));

  static final Control KUBE_PROXY_KUBECONFIG =
      control("configure.files.kube-proxy-kubeconfig", MEDIUM, NODE)
          .title("A kube-proxy kubeconfig on disk is root-owned and mode 600")
          .because("It holds credentials for the API server, or says where they are.")
          .references(
              cis("4.1.3", "4.1.4"),
              stig("V-242447", "V-242448"),
              kubescape("C-0164", "C-0165"),
              trivy("KCV-0071", "KCV-0072"))
          .check(node -> node.files(FilePurpose.KUBE_PROXY_KUBECONFIG).mustBeRootOwnedAtMost(0600))
          .remedy("chown root:root and chmod 600 the file named.")
          .fixedBy(FileFixes.of(Rule.rootOwnedAtMost(0600, FilePurpose.KUBE_PROXY_KUBECONFIG)));

  static final Control KUBELET_KUBECONFIG =
      control("configure.files.kubelet-kubeconfig", HIGH, NODE)
          .title("The kubelet's kubeconfig is root-owned and mode 600")
          .because("With the kubelet's credentials one reads the Secrets of every pod on the node.")
          .references(
              cis("4.1.5", "4.1.6"),
              stig("V-242452", "V-242453"),
              kubescape("C-0166", "C-0167", "C-0238"),
              trivy("KCV-0073", "KCV-0074"))
          .check(
              node ->
                  Judgement.all(
                      node.files(FilePurpose.KUBELET_KUBECONFIG).mustBeRootOwnedAtMost(0600),
                      node.files(FilePurpose.KUBELET_BOOTSTRAP_KUBECONFIG)
                          .mustBeRootOwnedAtMost(0600)))
          .remedy("chown root:root and chmod 600 the files named.")
          .fixedBy(
              FileFixes.of(
                  Rule.rootOwnedAtMost(0600, FilePurpose.KUBELET_KUBECONFIG),
                  Rule.rootOwnedAtMost(0600, FilePurpose.KUBELET_BOOTSTRAP_KUBECONFIG)));

  static final Control KUBELET_CLIENT_CA =
      control("configure.files.kubelet-client-ca", MEDIUM, NODE)
          .title("The CA file that authenticates kubelet clients is root-owned and not writable")
          .because("Who adds a CA to it can present a certificate of any name to the kubelet.")
          .references(
              cis("4.1.7", "4.1.8"),
              stig("V-242449", "V-242450"),
              kubescape("C-0168", "C-0169"),
              trivy("KCV-0075", "KCV-0076"))
          .check(node -> node.files(FilePurpose.KUBELET_CLIENT_CA).mustBeRootOwnedAtMost(0644))
          .remedy("chown root:root and chmod 644 the file named.")
          .fixedBy(FileFixes.of(Rule.rootOwnedAtMost(0644, FilePurpose.KUBELET_CLIENT_CA)));

  static final Control KUBELET_CONFIG =
      control("configure.files.kubelet-config", HIGH, NODE)
          .title("Kubelet configuration file and drop-in directory are writable by root only")
          .because(
              "One line in a drop-in turns the kubelet's authentication off. The files hold no"
                  + " secret, so that others read them does no harm; policies that ask for mode 600"
                  + " are stricter.")
          .references(
              cis("4.1.9", "4.1.10"),
              cis21("4.1.11"),
              stig("V-242406", "V-242407", "V-242456", "V-242457"),
              kubescape("C-0170", "C-0171", "C-0235"),
              trivy("KCV-0077", "KCV-0078"))
          .check(
              node ->
                  Judgement.all(
                      node.files(FilePurpose.KUBELET_CONFIG).mustBeRootOwnedAtMost(0644),
                      node.files(FilePurpose.KUBELET_CONFIG_DIRECTORY).mustBeRootOwnedAtMost(0755),
                      node.files(FilePurpose.KUBELET_CONFIG_DROP_IN).mustBeRootOwnedAtMost(0644)))
          .remedy(
              "chown root:root the files and directories named; chmod 600 the file, 755 the"
                  + " directory, 644 its fragments.")
          .fixedBy(
              FileFixes.of(
                  Rule.rootOwnedAtMost(0644, FilePurpose.KUBELET_CONFIG),
                  Rule.rootOwnedAtMost(0755, FilePurpose.KUBELET_CONFIG_DIRECTORY),
                  Rule.rootOwnedAtMost(0644, FilePurpose.KUBELET_CONFIG_DROP_IN)));

  static final Control EXECUTABLES =
      control("configure.files.executables", MEDIUM, NODE)
          .title(
              "Kubernetes, runtime and CNI executables are root-owned and not writable by others")
          .because(
              "They run as root. Whether their content is what the package shipped is not looked"
                  + " at.")
          .references(nist("4.5.5"), lynis("FILE-7524"))
          .check(
              node ->
                  Judgement.all(
                      node.files(FilePurpose.EXECUTABLE)
                          .must("must belong to root", file -> file.uid() == 0),
                      node.files(FilePurpose.EXECUTABLE).mustBeWritableByOwnerOnly(),
                      node.files(FilePurpose.EXECUTABLE_DIRECTORY)
                          .must("must belong to root", file -> file.uid() == 0),
                      node.files(FilePurpose.EXECUTABLE_DIRECTORY).mustBeWritableByOwnerOnly()))
          .remedy(
              "chown root:root and chmod go-w what is named. Then compare with the package"
                  + " (debsums, rpm -V): whoever could write may have done so.")
          .fixedBy(
              FileFixes.of(
                      Rule.ofRootAtMost(FileFixes.WRITABLE_BY_OWNER, FilePurpose.EXECUTABLE),
                      Rule.ofRootAtMost(
                          FileFixes.WRITABLE_BY_OWNER, FilePurpose.EXECUTABLE_DIRECTORY))
                  .hazard(
                      "Whoever could write may have changed what runs as root: compare it with what"
                          + " its package shipped."));

  private NodeFileControls() {}

  static List<Control> all() {
    return List.of(
        STATIC_POD_SOURCE,
        CNI_CONFIG,
        PKI_KEYS,
        KUBELET_SERVICE,
        KUBE_PROXY_KUBECONFIG,
        KUBELET_KUBECONFIG,
        KUBELET_CLIENT_CA,
        KUBELET_CONFIG,
        EXECUTABLES);
  }

  /// Besides the configuration these are files for the address of each pod, which come with every
  /// new pod.
  private static Proposal networkFiles(Node node) {
    List<String> directories =
        node.files(FilePurpose.CNI_CONFIG_DIRECTORY).files().stream()
            .flatMap(directory -> directory.ifKnown().stream())
            .map(FileFacts::path)
            .toList();
    Proposal proposal =
        FileFixes.propose(
            node,
            new Rule(FilePurpose.CNI_CONFIG, NodeFileControls::networkFile),
            Rule.atMost(FileFixes.WRITABLE_BY_OWNER, FilePurpose.CNI_CONFIG_DIRECTORY));
    boolean onlyConfiguration =
        node.files(FilePurpose.CNI_CONFIG).files().stream()
            .flatMap(file -> file.ifKnown().stream())
            .filter(file -> directories.stream().noneMatch(d -> file.path().startsWith(d + "/")))
            .flatMap(file -> Fixes.change(file, networkFile(file)))
            .findAny()
            .isEmpty();
    return onlyConfiguration
        ? proposal
        : Proposal.byHand(
            "the network plugin makes a file for the address of each pod anew, so that its mode"
                + " would not last");
  }

  private static Change.FileAccess networkFile(FileFacts file) {
    int most = file.kind() == FileFacts.Kind.FILE ? 0600 : FileFixes.WRITABLE_BY_OWNER;
    return new Change.FileAccess(file.path(), file.mode() & most, 0, 0);
  }

  private static Judgement rootsAlone(JudgedFiles files) {
    return Judgement.all(files.mustBeOwnedByRoot(), files.mustBeWritableByOwnerOnly());
  }
}
