package dev.ishizue.host.files;

/// Files that claim to be regular but whose readers wait until something happens, and whose bytes
/// are gone for everyone else once read.
final class Waiting {
  private Waiting() {}

  static boolean isKnownToWait(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return path.equals("/proc/kmsg")
        || path.equals("/proc/acpi/event")
        || (path.startsWith("/sys/kernel/")
            && (name.startsWith("trace_pipe") || name.endsWith("_pipe_raw")));
  }
}
