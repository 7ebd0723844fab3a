/// The effective configuration of etcd.
@NullMarked
package dev.ishizue.host.kubernetes.etcd;

import org.jspecify.annotations.NullMarked;
