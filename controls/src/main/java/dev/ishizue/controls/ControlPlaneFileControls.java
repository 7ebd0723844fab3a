package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Scope.DATASTORE;
import static dev.ishizue.core.control.Severity.CRITICAL;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.LOW;

import dev.ishizue.controls.FileFixes.Rule;
import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedFiles;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Change;
import dev.ishizue.core.remedy.Proposal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who may read and write the files of a control plane.
final class ControlPlaneFileControls {

  /// Accounts below it belong to services.
  private static final int FIRST_PERSON = 1000;

  private static final List<Component> CONTROL_PLANE_PROGRAMS =
      List.of(
          Component.KUBE_APISERVER,
          Component.KUBE_CONTROLLER_MANAGER,
          Component.KUBE_SCHEDULER,
          Component.ETCD);

  static final Control STATIC_POD_MANIFESTS =
      control("configure.files.static-pod-manifests", HIGH, CONTROL_PLANE)
          .title("Control-plane and etcd pod manifests are root-owned and mode 600")
          .because(
              "Who can write a manifest runs a container of their choice on the control plane,"
                  + " and no admission control looks at it. Access control lists are not looked"
                  + " at.")
          .references(
              cis("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.1.6", "1.1.7", "1.1.8"),
              stig("V-242405", "V-242408", "V-242444", "V-242458"),
              nist("4.5.5"),
              kubescape(
                  "C-0092", "C-0093", "C-0094", "C-0095", "C-0096", "C-0097", "C-0098", "C-0099"),
              trivy(
                  "KCV-0048",
                  "KCV-0049",
                  "KCV-0050",
                  "KCV-0051",
                  "KCV-0052",
                  "KCV-0053",
                  "KCV-0054",
                  "KCV-0055"))
          .check(node -> node.files(FilePurpose.STATIC_POD_MANIFEST).mustBeRootOwnedAtMost(0600))
          .remedy("chown root:root and chmod 600 the manifests named.")
          .fixedBy(FileFixes.of(Rule.rootOwnedAtMost(0600, FilePurpose.STATIC_POD_MANIFEST)));

  static final Control ETCD_DATA_DIR =
      control("configure.files.etcd-data-dir", HIGH, DATASTORE)
          .title("The etcd data directory is private to the account that runs etcd")
          .because(
              "The directory holds every Secret of the cluster. It belongs to whoever runs etcd:"
                  + " root in a static pod of kubeadm, an account of its own elsewhere. On MicroK8s"
                  + " it is the directory of dqlite.")
          .references(
              cis("1.1.11", "1.1.12"),
              stig("V-242445", "V-242459"),
              nsa("Control plane hardening: etcd"),
              kubescape("C-0102", "C-0103"),
              trivy("KCV-0058", "KCV-0059"))
          .check(
              node ->
                  Judgement.all(
                      node.files(FilePurpose.ETCD_DATA_DIRECTORY).mustHaveModeAtMost(0700),
                      belongsTo(node, FilePurpose.ETCD_DATA_DIRECTORY, Component.ETCD)))
          .remedy(
              "chmod 700 the directory, and chown it to the account of the running etcd process"
                  + " (ps -o user= -C etcd), not to one that a benchmark names."
                  + " On MicroK8s chmod 700 /var/snap/microk8s/current/var/kubernetes/backend.")
          .fixedBy(
              ComponentFiles.closed(
                  new ComponentFiles(FilePurpose.ETCD_DATA_DIRECTORY, Component.ETCD, 0700)));

  static final Control ADMIN_KUBECONFIG =
      control("configure.files.admin-kubeconfig", CRITICAL, CONTROL_PLANE)
          .title("Default admin credentials are readable by root only")
          .because("Who reads one of these files administers the cluster.")
          .references(
              cis("1.1.13", "1.1.14"),
              stig("V-242460", "V-242446"),
              nsa("Control plane hardening: kubeconfig files"),
              kubescape("C-0104", "C-0105"),
              trivy("KCV-0060", "KCV-0061"))
          .check(ControlPlaneFileControls::adminOnly)
          .remedy(
              "chown root:root and chmod 600 the files named. On k3s and RKE2 also remove"
                  + " write-kubeconfig-mode from config.yaml and the unit, else the mode comes back"
                  + " at the next start. On MicroK8s remove people from the group microk8s.")
          .fixedBy(ControlPlaneFileControls::closeAdminKubeconfig);

  static final Control COMPONENT_KUBECONFIGS =
      control("configure.files.component-kubeconfigs", HIGH, CONTROL_PLANE)
          .title("Scheduler and controller-manager kubeconfigs are root-owned and mode 600")
          .because(
              "The controller-manager's credentials can create tokens for every service account,"
                  + " the scheduler's can place pods anywhere.")
          .references(
              cis("1.1.15", "1.1.16", "1.1.17", "1.1.18"),
              stig("V-242446"),
              nsa("Control plane hardening: kubeconfig files"),
              kubescape("C-0106", "C-0107", "C-0108", "C-0109"),
              trivy("KCV-0062", "KCV-0063", "KCV-0064", "KCV-0065"))
          .check(
              node ->
                  Judgement.all(
                      privateTo(
                          node,
                          FilePurpose.CONTROLLER_MANAGER_KUBECONFIG,
                          Component.KUBE_CONTROLLER_MANAGER),
                      privateTo(node, FilePurpose.SCHEDULER_KUBECONFIG, Component.KUBE_SCHEDULER)))
          .remedy("chown the files named to root, or to the component's own account; chmod 600.")
          .fixedBy(
              ComponentFiles.closed(
                  new ComponentFiles(
                      FilePurpose.CONTROLLER_MANAGER_KUBECONFIG,
                      Component.KUBE_CONTROLLER_MANAGER,
                      0600),
                  new ComponentFiles(
                      FilePurpose.SCHEDULER_KUBECONFIG, Component.KUBE_SCHEDULER, 0600)));

  static final Control PKI_OWNERSHIP =
      control("configure.files.pki-ownership", HIGH, CONTROL_PLANE)
          .title("The PKI directory and everything in it belongs to root")
          .because("Who can replace a CA certificate decides whom the cluster trusts.")
          .references(cis("1.1.19"), stig("V-242451"), kubescape("C-0110"), trivy("KCV-0066"))
          .check(
              node ->
                  Judgement.all(
                      pkiOwner(node),
                      node.files(FilePurpose.PKI_DIRECTORY).mustBeWritableByOwnerOnly()))
          .remedy("chown root:root the files named and chmod go-w the directories.")
          .fixedBy(ControlPlaneFileControls::givePkiToRoot);

  static final Control PKI_CERTS =
      control("configure.files.pki-certs", LOW, CONTROL_PLANE)
          .title("Certificate files are not writable by anyone but root")
          .because("A replaced certificate makes components trust a stranger, or fail.")
          .references(cis("1.1.20"), stig("V-242466"), kubescape("C-0111"), trivy("KCV-0068"))
          .check(node -> node.files(FilePurpose.PKI_CERTIFICATE).mustHaveModeAtMost(0644))
          .remedy("chmod 644 the certificates named, or 600 where policy asks for it.")
          .fixedBy(FileFixes.of(Rule.atMost(0644, FilePurpose.PKI_CERTIFICATE)));

  static final Control APISERVER_SIDE_CONFIGS =
      control("configure.files.apiserver-side-configs", HIGH, CONTROL_PLANE)
          .title("Encryption, audit, admission, authn and authz files are root-only")
          .because(
              "These files hold the keys that encrypt Secrets and the credentials of webhooks, or"
                  + " decide who is let in and what is logged.")
          .references(nsa("Control plane hardening"), nist("4.5.5"))
          .check(
              node ->
                  Judgement.all(
                      privateTo(node, FilePurpose.API_SECRET_CONFIG, Component.KUBE_APISERVER),
                      belongsTo(node, FilePurpose.API_CONFIG, Component.KUBE_APISERVER),
                      node.files(FilePurpose.API_CONFIG).mustBeWritableByOwnerOnly()))
          .remedy(
              "chown the files named to root, or to the API server's own account; chmod 600 those"
                  + " with keys or credentials, chmod go-w the others.")
          .fixedBy(
              ComponentFiles.closed(
                  new ComponentFiles(FilePurpose.API_SECRET_CONFIG, Component.KUBE_APISERVER, 0600),
                  new ComponentFiles(
                      FilePurpose.API_CONFIG,
                      Component.KUBE_APISERVER,
                      FileFixes.WRITABLE_BY_OWNER)));

  private ControlPlaneFileControls() {}

  static List<Control> all() {
    return List.of(
        STATIC_POD_MANIFESTS,
        ETCD_DATA_DIR,
        ADMIN_KUBECONFIG,
        COMPONENT_KUBECONFIGS,
        PKI_OWNERSHIP,
        PKI_CERTS,
        APISERVER_SIDE_CONFIGS);
  }

  /// MicroK8s gives its file to a group, which harms nobody while the group is empty.
  private static Judgement adminOnly(Node node) {
    JudgedFiles files = node.files(FilePurpose.ADMIN_KUBECONFIG);
    return node.runsOn(Distribution.MICROK8S)
        ? files.must(
            "must be root's, of an empty group and closed to others",
            file ->
                file.uid() == 0 && file.modeAtMost(0660) && new Accounts(node).groupIsEmpty(file))
        : files.mustBeRootOwnedAtMost(0600);
  }

  private static Proposal closeAdminKubeconfig(Node node) {
    if (node.runsOn(Distribution.K3S, Distribution.RKE2)) {
      return Proposal.byHand(
          "%s gives the file the mode of write-kubeconfig-mode at its next start"
              .formatted(node.distribution().title()));
    }
    return node.runsOn(Distribution.MICROK8S)
        ? Proposal.byHand("who belongs to the group of MicroK8s its owner must say")
        : FileFixes.of(Rule.rootOwnedAtMost(0600, FilePurpose.ADMIN_KUBECONFIG))
            .hazard("Whoever used the file without being root cannot any more.")
            .propose(node);
  }

  /// Keys that unprivileged components read by their group would be taken from them.
  private static Proposal givePkiToRoot(Node node) {
    boolean unprivileged =
        CONTROL_PLANE_PROGRAMS.stream()
            .filter(program -> !(program == Component.ETCD && node.runsOn(Distribution.RKE2)))
            .flatMap(program -> new Accounts(node).running(program).stream())
            .anyMatch(uid -> uid > 0);
    if (unprivileged || node.runsOn(Distribution.K0S)) {
      return Proposal.byHand(
          "components here run under accounts of their own, which must still read their files");
    }
    Set<Integer> etcd = new Accounts(node).running(Component.ETCD);
    return FileFixes.propose(
        node,
        new Rule(
            FilePurpose.PKI_FILE,
            file -> {
              boolean isDirectory = file.kind() == FileFacts.Kind.DIRECTORY;
              int mode = file.mode() & (isDirectory ? FileFixes.WRITABLE_BY_OWNER : 07777);
              boolean isEtcds =
                  file.uid() > 0 && etcd.contains(file.uid()) && file.path().contains("/etcd/");
              return isEtcds
                  ? new Change.FileAccess(file.path(), mode, file.uid(), file.gid())
                  : new Change.FileAccess(file.path(), mode, 0, 0);
            }));
  }

  private static Judgement privateTo(Node node, FilePurpose purpose, Component component) {
    return Judgement.all(
        node.files(purpose).mustHaveModeAtMost(0600), belongsTo(node, purpose, component));
  }

  /// Root owns what an unprivileged component only reads; an own account may own it as well.
  private static Judgement belongsTo(Node node, FilePurpose purpose, Component component) {
    Set<Integer> accounts = new Accounts(node).running(component);
    return node.files(purpose)
        .must(
            "must belong to root or to the account that runs " + component.program(),
            file -> file.uid() == 0 || accounts.contains(file.uid()));
  }

  /// k0s and Talos run each component under an account of its own, which owns its part, and RKE2
  /// can do so with etcd. Those of Talos are in no list of accounts, so that only running ones are
  /// known.
  private static Judgement pkiOwner(Node node) {
    JudgedFiles files = node.files(FilePurpose.PKI_FILE);
    if (node.runsOn(Distribution.TALOS)) {
      Set<Integer> accounts = new HashSet<>();
      for (Component component : CONTROL_PLANE_PROGRAMS) {
        accounts.addAll(new Accounts(node).running(component));
      }
      return files.must(
          "must belong to root or to the account of a component that runs here",
          file -> file.uid() == 0 || accounts.contains(file.uid()));
    }
    if (node.runsOn(Distribution.K0S)) {
      return files.must("must belong to a service's account", file -> file.uid() < FIRST_PERSON);
    }
    Set<Integer> etcd =
        node.runsOn(Distribution.RKE2) ? new Accounts(node).running(Component.ETCD) : Set.of();
    return etcd.stream().anyMatch(uid -> uid > 0)
        ? files.must(
            "must be root:root, or of the account that runs etcd",
            file ->
                (file.uid() == 0 && file.gid() == 0)
                    || (etcd.contains(file.uid()) && file.path().contains("/etcd/")))
        : files.mustBeOwnedByRoot();
  }
}
