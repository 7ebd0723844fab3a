package dev.ishizue.cli.cluster;

import dev.ishizue.testbed.cluster.Cluster;
import org.junit.jupiter.api.Tag;

/// Its build takes minutes, so that only `./test --all` asks for it.
@Tag("all")
@Cluster(kubernetes = "1.37.2")
class Kubernetes137ClusterIT extends DefaultNodes {}
