/// Does plans on the live node, and takes them back: journalled, atomic, verified.
@NullMarked
package dev.ishizue.host.change;

import org.jspecify.annotations.NullMarked;
