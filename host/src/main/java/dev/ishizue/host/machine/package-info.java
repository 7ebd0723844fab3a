/// Which machine this is, and what is mounted on it.
@NullMarked
package dev.ishizue.host.machine;

import org.jspecify.annotations.NullMarked;
