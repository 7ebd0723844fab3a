package dev.ishizue.core.edit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One change of a text file that leaves everything else in it as it is, byte for byte: comments,
/// order, indentation, line endings, a missing last line feed.
///
/// It is data: a plan keeps it instead of the new text, since a file may hold secrets next to what
/// is changed. Applied twice it changes nothing the second time.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "edit")
@JsonSubTypes({
  @JsonSubTypes.Type(value = YamlEdit.Value.class, name = "yaml-value"),
  @JsonSubTypes.Type(value = YamlEdit.Removed.class, name = "yaml-removed"),
  @JsonSubTypes.Type(value = YamlEdit.ListArgument.class, name = "yaml-list-argument"),
  @JsonSubTypes.Type(
      value = YamlEdit.ListArgumentRemoved.class,
      name = "yaml-list-argument-removed"),
  @JsonSubTypes.Type(value = YamlEdit.NamedArgument.class, name = "yaml-named-argument"),
  @JsonSubTypes.Type(
      value = YamlEdit.NamedArgumentRemoved.class,
      name = "yaml-named-argument-removed"),
  @JsonSubTypes.Type(value = YamlEdit.NamedVolume.class, name = "yaml-named-volume"),
  @JsonSubTypes.Type(value = YamlEdit.Item.class, name = "yaml-item"),
  @JsonSubTypes.Type(value = YamlEdit.ManifestArgument.class, name = "manifest-argument"),
  @JsonSubTypes.Type(
      value = YamlEdit.ManifestArgumentRemoved.class,
      name = "manifest-argument-removed"),
  @JsonSubTypes.Type(value = YamlEdit.ManifestMount.class, name = "manifest-mount"),
  @JsonSubTypes.Type(value = LineEdit.Whole.class, name = "whole"),
  @JsonSubTypes.Type(value = LineEdit.Present.class, name = "line-present"),
  @JsonSubTypes.Type(value = LineEdit.KeyValue.class, name = "key-value"),
  @JsonSubTypes.Type(value = LineEdit.SshdKeyword.class, name = "sshd-keyword"),
  @JsonSubTypes.Type(value = LineEdit.IniValue.class, name = "ini-value"),
  @JsonSubTypes.Type(value = LineEdit.IniRemoved.class, name = "ini-removed"),
  @JsonSubTypes.Type(value = LineEdit.TomlValue.class, name = "toml-value"),
  @JsonSubTypes.Type(value = LineEdit.ArgumentLine.class, name = "argument-line"),
  @JsonSubTypes.Type(value = LineEdit.ArgumentLineRemoved.class, name = "argument-line-removed"),
  @JsonSubTypes.Type(value = LineEdit.ShellArgumentRemoved.class, name = "shell-argument-removed"),
  @JsonSubTypes.Type(value = LineEdit.GrubWord.class, name = "grub-word"),
  @JsonSubTypes.Type(value = LineEdit.GrubWordRemoved.class, name = "grub-word-removed")
})
public sealed interface Edit permits YamlEdit, LineEdit {

  /// The text with the change in it; the text itself when it is so already.
  ///
  /// @param text of a file that is there, or the empty text for one that is not
  /// @throws NotEditable when the change has no clear place in the text, such as below an alias
  String apply(String text) throws NotEditable;
}
