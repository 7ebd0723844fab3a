/// Owners and modes of the files that matter.
@NullMarked
package dev.ishizue.host.watch;

import org.jspecify.annotations.NullMarked;
