/// Findings of one or many nodes, ready to be rendered.
@NullMarked
package dev.ishizue.core.report;

import org.jspecify.annotations.NullMarked;
