package dev.ishizue.core.node;

import dev.ishizue.core.files.FileFacts;

/// A file that holds a private key. The key itself is never kept.
///
/// @param format the PEM label, such as `EC PRIVATE KEY`, or `PUBLIC KEY` for a public one
/// @param key algorithm and size when the format tells without decrypting, or the empty string
/// @param keyFingerprint SHA-256 of the subject public key info when it could be derived, or empty
public record KeyFile(FileFacts file, String format, String key, String keyFingerprint) {}
