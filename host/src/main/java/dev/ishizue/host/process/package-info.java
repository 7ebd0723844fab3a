/// The running processes, without their secrets.
@NullMarked
package dev.ishizue.host.process;

import org.jspecify.annotations.NullMarked;
