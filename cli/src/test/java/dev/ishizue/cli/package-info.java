@NullMarked
package dev.ishizue.cli;

import org.jspecify.annotations.NullMarked;
