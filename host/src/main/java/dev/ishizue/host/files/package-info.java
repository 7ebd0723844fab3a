/// The real file tree, the one place that touches the disk.
@NullMarked
package dev.ishizue.host.files;

import org.jspecify.annotations.NullMarked;
