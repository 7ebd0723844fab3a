/// How a control is fixed: what a person reads, and what is changed.
@NullMarked
package dev.ishizue.core.remedy;

import org.jspecify.annotations.NullMarked;
