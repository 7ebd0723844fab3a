/// What Ishizue says of real clusters.
@NullMarked
package dev.ishizue.cli.cluster;

import org.jspecify.annotations.NullMarked;
