package dev.ishizue.cli.cluster;

import dev.ishizue.testbed.cluster.Cluster;

@Cluster
class Kubernetes136ClusterIT extends DefaultNodes {}
