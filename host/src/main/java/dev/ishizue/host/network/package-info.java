/// Who listens on the network.
@NullMarked
package dev.ishizue.host.network;

import org.jspecify.annotations.NullMarked;
