/// What the running kernel says of itself, and what its next boot will be told.
@NullMarked
package dev.ishizue.host.kernel;

import org.jspecify.annotations.NullMarked;
