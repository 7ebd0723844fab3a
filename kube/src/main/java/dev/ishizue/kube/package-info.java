/// What is read and changed through the API of a cluster.
@NullMarked
package dev.ishizue.kube;

import org.jspecify.annotations.NullMarked;
