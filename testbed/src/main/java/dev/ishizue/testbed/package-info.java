/// Made nodes: file trees in memory, for the tests.
@NullMarked
package dev.ishizue.testbed;

import org.jspecify.annotations.NullMarked;
