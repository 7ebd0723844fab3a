@NullMarked
package dev.ishizue.report;

import org.jspecify.annotations.NullMarked;
