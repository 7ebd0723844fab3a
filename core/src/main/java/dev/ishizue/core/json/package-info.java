/// Saved documents: JSON with a version, read strictly.
@NullMarked
package dev.ishizue.core.json;

import org.jspecify.annotations.NullMarked;
