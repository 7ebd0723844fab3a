package dev.ishizue.host.distribution;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.node.Distribution;
import java.util.List;
import java.util.stream.Stream;

/// k0s: a supervisor that starts every component as a program of its own, with its flags in sight.
final class K0sAdapter extends UpstreamAdapter {

  private static final Layout LAYOUT =
      new Layout() {
        @Override
        public List<String> kubeletUnits() {
          return List.of("k0scontroller.service", "k0sworker.service");
        }

        @Override
        public List<String> adminKubeconfigs() {
          return List.of("/var/lib/k0s/pki/admin.conf");
        }

        @Override
        public List<String> controllerManagerKubeconfigs() {
          return List.of("/var/lib/k0s/pki/ccm.conf");
        }

        @Override
        public List<String> schedulerKubeconfigs() {
          return List.of("/var/lib/k0s/pki/scheduler.conf");
        }

        @Override
        public List<String> kubeletKubeconfigs() {
          return List.of("/var/lib/k0s/kubelet.conf");
        }

        @Override
        public List<String> bootstrapKubeconfigs() {
          return List.of("/var/lib/k0s/kubelet-bootstrap.conf");
        }

        @Override
        public List<String> pkiDirectories() {
          return List.of("/var/lib/k0s/pki");
        }

        @Override
        public String kubeletStateDirectory() {
          return "/var/lib/k0s/kubelet";
        }

        @Override
        public List<String> etcdDataDirectories() {
          return List.of("/var/lib/k0s/etcd");
        }

        @Override
        public List<String> joinTokenFiles() {
          return List.of("/etc/k0s/k0stoken", "/var/lib/cloud/instance/user-data.txt");
        }

        @Override
        public List<String> executables() {
          return List.of("/usr/local/bin/k0s", "/usr/bin/k0s");
        }

        @Override
        public List<String> executableDirectories() {
          return List.of("/var/lib/k0s/bin", "/opt/cni/bin");
        }
      };

  @Override
  public Distribution distribution() {
    return Distribution.K0S;
  }

  @Override
  public List<Evidence> recognise(Surroundings surroundings) {
    Stream<Evidence> units =
        LAYOUT.kubeletUnits().stream()
            .flatMap(name -> surroundings.unit(name).stream())
            .map(unit -> Evidence.of("unit", Origin.file(unit.sources().getFirst())));
    Stream<Evidence> processes =
        surroundings.running("k0s").ifKnown().stream()
            .flatMap(List::stream)
            .map(p -> Evidence.of("running", new Origin.InProcess(p.pid(), "k0s", "")));
    return Stream.concat(units, processes).toList();
  }

  @Override
  public Layout layout(Surroundings surroundings) {
    return LAYOUT;
  }
}
