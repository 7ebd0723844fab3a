package dev.ishizue.core.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.ishizue.core.fact.Origin;

/// How the kinds of origin are told apart in a snapshot.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Origin.InFile.class, name = "file"),
  @JsonSubTypes.Type(value = Origin.InProcess.class, name = "process"),
  @JsonSubTypes.Type(value = Origin.BuiltIn.class, name = "built-in")
})
interface OriginForm {}
