package dev.ishizue.core.plan;

/// What systemd does with a unit.
public record UnitState(boolean enabled, boolean masked, boolean active) {}
