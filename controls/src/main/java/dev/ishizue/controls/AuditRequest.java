package dev.ishizue.controls;

import java.util.List;
import java.util.Set;

/// A request as audit rules see it.
///
/// @param group the API group, empty for the core
/// @param resource empty for a request that is for no resource
/// @param subresource empty for the resource itself
/// @param namespace empty for resources outside of namespaces
/// @param path of a request that is for no resource
record AuditRequest(
    String user,
    List<String> groups,
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String path) {

  /// Streams that stay open, which are recorded when they begin, too.
  private static final Set<String> STREAMS =
      Set.of("exec", "attach", "portforward", "proxy", "log");

  private static final String PERSON = "someone@example.org";

  AuditRequest {
    groups = List.copyOf(groups);
  }

  /// An ordinary authenticated person's request in an ordinary namespace.
  static AuditRequest person(String verb, String group, String resource, String subresource) {
    return new AuditRequest(
        PERSON,
        List.of("system:authenticated"),
        verb,
        group,
        resource,
        subresource,
        "example",
        "example",
        "");
  }

  /// The same for a resource outside of namespaces.
  AuditRequest clusterWide() {
    return in("");
  }

  AuditRequest in(String other) {
    return new AuditRequest(user, groups, verb, group, resource, subresource, other, name, path);
  }

  /// The same by somebody else.
  AuditRequest by(String other, String... otherGroups) {
    return new AuditRequest(
        other, List.of(otherGroups), verb, group, resource, subresource, namespace, name, path);
  }

  /// Without any credential.
  AuditRequest anonymous() {
    return by("system:anonymous", "system:unauthenticated");
  }

  static AuditRequest path(String verb, String path) {
    return new AuditRequest(
        PERSON, List.of("system:authenticated"), verb, "", "", "", "", "", path);
  }

  boolean isForResource() {
    return !resource.isEmpty();
  }

  /// The stages it goes through, panics aside.
  Set<String> stages() {
    return STREAMS.contains(subresource) || verb.equals("watch")
        ? Set.of("RequestReceived", "ResponseStarted", "ResponseComplete")
        : Set.of("RequestReceived", "ResponseComplete");
  }

  /// Such as `create pods/exec`, for a message.
  String text() {
    String what =
        isForResource() ? resource + (subresource.isEmpty() ? "" : "/" + subresource) : path;
    return verb + " " + what + (user.equals(PERSON) ? "" : " by " + user);
  }
}
