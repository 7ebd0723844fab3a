/// What was seen and where: readings, origins and settings.
@NullMarked
package dev.ishizue.core.fact;

import org.jspecify.annotations.NullMarked;
