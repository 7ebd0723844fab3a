/// What would be changed on a node, as data that a person approves.
@NullMarked
package dev.ishizue.core.plan;

import org.jspecify.annotations.NullMarked;
