/// A node's facts as a versioned file.
@NullMarked
package dev.ishizue.core.snapshot;

import org.jspecify.annotations.NullMarked;
