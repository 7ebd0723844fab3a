/// Changes of a text that leave everything else in it as it is.
@NullMarked
package dev.ishizue.core.edit;

import org.jspecify.annotations.NullMarked;
