package dev.ishizue.core.plan;

/// What systemd does with a unit at boot.
public record UnitState(boolean enabled, boolean masked) {}
