/// The command line: composes the other modules and holds no logic of its own.
@NullMarked
package dev.ishizue.cli;

import org.jspecify.annotations.NullMarked;
