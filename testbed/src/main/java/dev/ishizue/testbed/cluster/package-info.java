/// Real clusters for tests, made by `testbed/cluster`.
@NullMarked
package dev.ishizue.testbed.cluster;

import org.jspecify.annotations.NullMarked;
