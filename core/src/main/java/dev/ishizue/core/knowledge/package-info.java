/// Dated facts about the world: support windows and the like.
@NullMarked
package dev.ishizue.core.knowledge;

import org.jspecify.annotations.NullMarked;
