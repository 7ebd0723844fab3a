/// The live node's side of changes: its real file system, its systemd, its components.
@NullMarked
package dev.ishizue.host.live;

import org.jspecify.annotations.NullMarked;
