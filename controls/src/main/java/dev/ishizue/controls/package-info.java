/// The built-in controls: one class for each subject.
@NullMarked
package dev.ishizue.controls;

import org.jspecify.annotations.NullMarked;
