/// Nodes of other distributions as file trees, default and hardened.
@NullMarked
package dev.ishizue.testbed.tree;

import org.jspecify.annotations.NullMarked;
