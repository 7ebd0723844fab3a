/// Controls, the node they judge, and what they say of it.
@NullMarked
package dev.ishizue.core.control;

import org.jspecify.annotations.NullMarked;
