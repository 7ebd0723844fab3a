package dev.ishizue.host.plan;

import dev.ishizue.core.edit.Edit;

/// An edit that depends on what stands in the entry, such as on its API version.
@FunctionalInterface
interface ConfigMapEdit {
  Edit of(String entry);
}
