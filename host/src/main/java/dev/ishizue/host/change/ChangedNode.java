package dev.ishizue.host.change;

import dev.ishizue.core.plan.ConfigMaps;
import java.time.InstantSource;

/// Everything by which runs touch a node.
///
/// @param now ISO instants of the wall clock: for people to read, never to decide by
public record ChangedNode(
    Disk disk,
    SystemState system,
    ConfigMaps configMaps,
    Activator activator,
    Verifier verifier,
    Guard guard,
    InstantSource now) {}
