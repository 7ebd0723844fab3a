/// SSH: the effective configuration of sshd, its services and the keys that may log in.
@NullMarked
package dev.ishizue.host.ssh;

import org.jspecify.annotations.NullMarked;
