package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import dev.ishizue.core.intent.Expectation;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Distribution;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.Role;
import dev.ishizue.core.node.StaticPod;
import dev.ishizue.core.remedy.Proposal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a node's static pods come from, and whether each is one that should be there.
record StaticPodSource(Node node) {
  private static final Set<String> CONTROL_PLANE =
      Set.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");
  private static final Set<String> RKE2 = Set.of("cloud-controller-manager", "kube-proxy");
  private static final Set<String> GKE = Set.of("kube-proxy");
  private static final Set<String> OPENSHIFT =
      Set.of("coredns", "haproxy", "keepalived", "openshift-kube-scheduler");

  /// What the API server accepts as the name of a namespace.
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  Judgement judge() {
    return node.on(Component.KUBELET, this::judge);
  }

  private Judgement judge(Settings kubelet) {
    return Judgement.all(
        url(kubelet),
        node.files(FilePurpose.STATIC_POD_DIRECTORY).mustBeRootOwnedAtMost(0755),
        Judged.orNotApplicable(
            node.facts().staticPods(), "there is no directory of static pods", this::pods));
  }

  /// Pods are removed or declared by whoever finds out where they come from.
  Proposal fix() {
    boolean pods =
        Judged.orNotApplicable(node.facts().staticPods(), "no directory", this::pods)
            instanceof Judgement.Fail;
    boolean url = node.on(Component.KUBELET, this::url) instanceof Judgement.Fail;
    return pods || url
        ? Proposal.byHand(
            "a person must find out who put these pods there, and declare or remove them")
        : FileFixes.propose(
            node, FileFixes.Rule.rootOwnedAtMost(0755, FilePurpose.STATIC_POD_DIRECTORY));
  }

  private Judgement url(Settings kubelet) {
    return new JudgedSetting(kubelet.get("staticPodURL"))
        .mustIfSet("must not be set", values -> values.stream().allMatch(this::isHarmless));
  }

  /// Talos hands its control plane over from the node itself, k0s its node-local load balancer.
  private boolean isHarmless(String url) {
    return url.isEmpty()
        || (node.runsOn(Distribution.TALOS, Distribution.K0S) && Loopback.is(host(url)));
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Judgement pods(Reading.Known<List<StaticPod>> known) {
    Set<String> expected = expected();
    List<Judgement> parts = new ArrayList<>();
    for (StaticPod pod : known.value()) {
      Evidence evidence = Evidence.of(pod.name(), Origin.file(pod.path()));
      if (!NAMESPACE.matcher(pod.namespace()).matches()) {
        parts.add(Judgement.fail(pod.path() + " has an invalid namespace and is hidden", evidence));
      } else if (!expected.contains(pod.name())) {
        parts.add(
            Judgement.fail("nobody declared the static pod in " + pod.path(), evidence)
                .citing(node.intent().evidence(Expectation.STATIC_PODS)));
      }
    }
    return parts.isEmpty()
        ? Judgement.pass(
            "every static pod is expected",
            Evidence.of(known.value().size() + " pods", known.origin()))
        : Judgement.all(parts);
  }

  private Set<String> expected() {
    Set<String> expected = new HashSet<>(node.intent().expect(Expectation.STATIC_PODS));
    Set<Role> roles = node.facts().platform().roles().ifKnown().orElse(Set.of());
    if (roles.contains(Role.CONTROL_PLANE) || roles.contains(Role.ETCD)) {
      expected.addAll(CONTROL_PLANE);
    }
    if (node.runsOn(Distribution.RKE2)) {
      expected.addAll(RKE2);
    }
    if (node.runsOn(Distribution.GKE)) {
      expected.addAll(GKE);
    }
    if (node.runsOn(Distribution.OPENSHIFT)) {
      expected.addAll(OPENSHIFT);
    }
    return expected;
  }
}
