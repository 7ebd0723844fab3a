package dev.ishizue.core.node;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Settings;
import java.util.List;

/// The SSH services of a node and what they grant to whom.
///
/// @param services every way SSH is or will be offered; empty when there is none
/// @param views the effective sshd settings, one view for each kind of connection that some Match
///   block can tell apart; the first is the view of a connection that no block singles out. Absent
///   when sshd is not installed.
/// @param keys every key in every file that sshd would read and that could be read
/// @param unseenKeys files of keys that could not be read, each with the reason: while there is
///   one, the list of keys is not complete
/// @param hostKeys public halves of the host keys that sshd uses
public record SshFacts(
    Reading<List<Service>> services,
    Reading<List<View>> views,
    Reading<List<AuthorizedKey>> keys,
    List<Evidence> unseenKeys,
    Reading<List<HostKey>> hostKeys) {

  public SshFacts {
    unseenKeys = List.copyOf(unseenKeys);
  }

  /// @param program `sshd`, `dropbear`, `tinysshd` or `ssh` when only the port tells
  /// @param how `running process`, `enabled unit`, `socket activation`, `listener`
  /// @param place a unit name, process or address
  public record Service(String program, String how, String place) {}

  /// @param situation for whom it holds, such as `any user from anywhere` or `Match User deploy`
  /// @param user the only user it holds for, or empty
  /// @param address the only client address it was evaluated for, or empty
  /// @param superuser it holds for users with the id 0, and for no others
  public record View(
      String situation, String user, String address, boolean superuser, Settings settings) {}

  /// @param user who may log in with it; empty for an authority's key, which names them itself
  /// @param uid the user's id, or -1
  /// @param bits 0 where the type fixes the strength
  /// @param fingerprint as ssh-keygen prints it, `SHA256:...`
  /// @param options such as `from="10.0.0.0/8"` and `cert-authority`, as written
  public record AuthorizedKey(
      String user,
      long uid,
      String path,
      int line,
      String type,
      int bits,
      String fingerprint,
      String comment,
      List<String> options) {
    public AuthorizedKey {
      options = List.copyOf(options);
    }
  }

  /// @param type empty when there is no public half beside the private one
  public record HostKey(String path, String type, int bits) {}
}
