/// How the container runtimes of a host are configured.
@NullMarked
package dev.ishizue.host.runtime;

import org.jspecify.annotations.NullMarked;
