package dev.ishizue.core.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A regular file as a plan saw it or wants it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FileState.Absent.class, name = "absent"),
  @JsonSubTypes.Type(value = FileState.Present.class, name = "present")
})
public sealed interface FileState {

  record Absent() implements FileState {}

  /// @param sha256 of its bytes, in hexadecimal
  record Present(String sha256, Access access) implements FileState {}
}
