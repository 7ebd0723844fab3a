package dev.ishizue.cli;

import dev.ishizue.core.plan.ConfigMaps;
import dev.ishizue.host.change.ChangedNode;
import dev.ishizue.host.change.Runs;
import dev.ishizue.host.change.Verifier;

/// By what this machine is changed; a test brings a made one.
interface Changes {

  ChangedNode node(Verifier verifier);

  Runs runs();

  ConfigMaps configMaps();
}
