package dev.ishizue.core.node;

import dev.ishizue.core.fact.Origin;

/// One place the container runtime pulls from, as configured.
///
/// @param skipsVerification certificates are not checked
public record RegistryEndpoint(
    String registry, String url, boolean skipsVerification, Origin origin) {}
