/// Observes one Linux host.
@NullMarked
package dev.ishizue.host;

import org.jspecify.annotations.NullMarked;
