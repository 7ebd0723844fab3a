/// File name patterns as glob(3) expands them.
@NullMarked
package dev.ishizue.host.glob;

import org.jspecify.annotations.NullMarked;
