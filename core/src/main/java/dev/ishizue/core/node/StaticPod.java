package dev.ishizue.core.node;

import java.util.List;

/// A manifest the kubelet runs without the API server's consent.
public record StaticPod(String path, String name, String namespace, List<String> images) {
  public StaticPod {
    images = List.copyOf(images);
  }
}
