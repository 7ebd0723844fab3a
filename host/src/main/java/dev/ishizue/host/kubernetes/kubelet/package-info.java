/// The effective configuration of the kubelet.
@NullMarked
package dev.ishizue.host.kubernetes.kubelet;

import org.jspecify.annotations.NullMarked;
