package dev.ishizue.core.node;

import dev.ishizue.core.fact.Reading;
import java.util.Map;

/// Which machine this is.
///
/// @param name the host name, or `unnamed`
/// @param osRelease the keys of `os-release`, such as `ID` and `VERSION_ID`
/// @param kernel the running kernel's release
/// @param virtual whether the processor says that a hypervisor is present
public record Machine(
    String name,
    Reading<Map<String, String>> osRelease,
    Reading<String> kernel,
    Reading<Boolean> virtual) {}
