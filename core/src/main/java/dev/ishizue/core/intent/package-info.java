/// What the owner of a node declared in `ishizue.yaml`: expectations, waivers, controls that are
/// off.
@NullMarked
package dev.ishizue.core.intent;

import org.jspecify.annotations.NullMarked;
