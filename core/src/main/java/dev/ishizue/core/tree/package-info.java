/// Structured documents (YAML, TOML) as trees whose every leaf knows its line.
@NullMarked
package dev.ishizue.core.tree;

import org.jspecify.annotations.NullMarked;
