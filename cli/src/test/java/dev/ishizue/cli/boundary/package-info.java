@NullMarked
package dev.ishizue.cli.boundary;

import org.jspecify.annotations.NullMarked;
