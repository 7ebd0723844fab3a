/// The effective configuration of Kubernetes components on a node.
@NullMarked
package dev.ishizue.host.kubernetes;

import org.jspecify.annotations.NullMarked;
