/// Classes that do what modules may not, to show that the rules see it.
@NullMarked
package dev.ishizue.cli.boundary.violation;

import org.jspecify.annotations.NullMarked;
