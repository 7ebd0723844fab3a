/// Certificates, keys and kubeconfigs as facts, without what is secret in them.
@NullMarked
package dev.ishizue.host.pki;

import org.jspecify.annotations.NullMarked;
