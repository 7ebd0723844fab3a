package dev.ishizue.host.ssh;

import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.SshFacts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was seen of SSH, and the files that belong to it.
public record SshObservation(SshFacts facts, Map<FilePurpose, List<Reading<FileFacts>>> files) {
  public SshObservation {
    Map<FilePurpose, List<Reading<FileFacts>>> copy = new EnumMap<>(FilePurpose.class);
    copy.putAll(files);
    files = Collections.unmodifiableMap(copy);
  }
}
