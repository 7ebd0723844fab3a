/// Everything a host observer can know of one node.
@NullMarked
package dev.ishizue.core.node;

import org.jspecify.annotations.NullMarked;
