/// Reports for people and machines. Nothing here decides anything or does I/O, besides writing to
/// what it is given.
@NullMarked
package dev.ishizue.report;

import org.jspecify.annotations.NullMarked;
