/// From controls that fail to a plan: where on this node each change is made.
@NullMarked
package dev.ishizue.host.plan;

import org.jspecify.annotations.NullMarked;
