/// The port through which observers see a file tree.
@NullMarked
package dev.ishizue.core.files;

import org.jspecify.annotations.NullMarked;
