package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nist;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.HOST;
import static dev.ishizue.core.control.Scope.NODE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.node.RegistryEndpoint;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The container runtime: who reaches it, where it pulls from and how it confines.
final class RuntimeControls {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?|::1(/128)?");

  static final Control SOCKET_PROTECTED =
      control("configure.runtime.socket-protected", HIGH, HOST)
          .title("Container runtime sockets are reachable by root only and never over TCP")
          .because(
              "Whoever can speak to the runtime starts a privileged container with the host's disk"
                  + " in it and is root on the node, past every rule of the API server.")
          .references(nist("4.4.1", "4.5.4"), kubescape("C-0074"), trivy("KSV-0006"))
          .check(RuntimeAccess::judge)
          .remedy(
              "Set the socket back to mode 0660 and root:root (containerd: [grpc] uid and gid;"
                  + " docker: empty the group docker). Remove tcp:// from dockerd's -H and from"
                  + " hosts in daemon.json, remove grpc.tcp_address from containerd's"
                  + " configuration, and bind metrics to 127.0.0.1; then restart the runtime.")
          .fixedBy(RuntimeAccessFixes::propose);

  static final Control REGISTRIES_TLS =
      control("configure.runtime.registries-tls", HIGH, NODE)
          .title("No registry is reached over plain HTTP or with TLS checks off")
          .because(
              "Anyone between the node and the registry can put an image of their own in place of"
                  + " the one that was asked for, and the node runs it.")
          .references(nist("4.2.1"))
          .check(RuntimeControls::registriesAreVerified)
          .remedy(
              "Give the runtime the registry's CA instead: 'ca' in containerd's certs.d/HOST/"
                  + "hosts.toml, tls.ca_file in registries.yaml of k3s and RKE2, /etc/containers/"
                  + "certs.d for CRI-O, /etc/docker/certs.d for docker. Then remove skip_verify,"
                  + " insecure_skip_verify, insecure=true, insecure-registries and http:// URLs.")
          .byHand("The registry's CA must be given to the runtime first, or pulls fail.");

  static final Control DEFAULT_CONFINEMENT =
      control("configure.runtime.default-confinement", MEDIUM, NODE)
          .title("The runtime applies default seccomp, AppArmor/SELinux and no extra privileges")
          .because(
              "Seccomp and AppArmor or SELinux stop most ways out of a container; a runtime that"
                  + " leaves them off, or that serves exec streams on every address, leaves a flaw"
                  + " in the kernel or a leaked stream token as the only thing between a pod and"
                  + " the node. Whether SELinux enforces is not looked at here.")
          .references(nist("4.4.3"))
          .check(RuntimeConfinement::judge)
          .remedy(
              "Drain the node. In containerd's CRI plugin set disable_apparmor = false or"
                  + " enable_selinux = true, remove unset_seccomp_profile = \"unconfined\" and set"
                  + " stream_server_address = \"127.0.0.1\". In CRI-O set selinux = true or the"
                  + " apparmor_profile crio-default, remove seccomp_profile = \"unconfined\" and"
                  + " shorten default_capabilities to CRI-O's own list. k3s and RKE2 take"
                  + " --selinux. Restart the runtime.")
          .fixedBy(RuntimeConfinementFixes::propose);

  private RuntimeControls() {}

  static List<Control> all() {
    return List.of(SOCKET_PROTECTED, REGISTRIES_TLS, DEFAULT_CONFINEMENT);
  }

  private static Judgement registriesAreVerified(Node node) {
    return Judged.orNotApplicable(
        node.facts().registries(),
        "this node has no container runtime",
        registries -> {
          List<RegistryEndpoint> bad =
              registries.value().stream()
                  .filter(RuntimeControls::isUnverified)
                  .filter(endpoint -> !isLoopback(endpoint.url()))
                  .toList();
          return bad.isEmpty()
              ? Judgement.pass(
                  "every configured registry is verified",
                  Evidence.of(registries.value().size() + " configured", registries.origin()))
              : new Judgement.Fail(
                  "not verified: " + String.join(", ", bad.stream().map(e -> e.url()).toList()),
                  bad.stream().map(e -> new Evidence(describe(e), e.origin())).toList());
        });
  }

  private static boolean isUnverified(RegistryEndpoint endpoint) {
    return endpoint.skipsVerification() || isPlain(endpoint);
  }

  private static boolean isPlain(RegistryEndpoint endpoint) {
    return endpoint.url().toLowerCase(Locale.ROOT).startsWith("http://");
  }

  private static String describe(RegistryEndpoint endpoint) {
    return endpoint.url() + (isPlain(endpoint) ? " is plain HTTP" : " is not verified");
  }

  /// Of a URL, an address with or without a port, or an address range.
  static boolean isLoopback(String place) {
    String rest = place.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    if (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      return close > 0 && LOOPBACK.matcher(rest.substring(1, close)).matches();
    }
    String host = rest.replaceFirst("^([^/:]+)(:[0-9]+)?(/(?![0-9]{1,2}$).*)?$", "$1");
    return LOOPBACK.matcher(host).matches();
  }
}
