/// Which distribution a node runs, where it keeps things and how its components are started.
@NullMarked
package dev.ishizue.host.distribution;

import org.jspecify.annotations.NullMarked;
