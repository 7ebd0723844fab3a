package dev.ishizue.host.component;

import dev.ishizue.core.fact.Origin;

/// One word of a command line, and where that word was written.
public record Argument(String text, Origin origin) {}
