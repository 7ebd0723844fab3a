/// How components were started, and what their flags say.
@NullMarked
package dev.ishizue.host.component;

import org.jspecify.annotations.NullMarked;
