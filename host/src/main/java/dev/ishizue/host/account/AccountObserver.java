package dev.ishizue.host.account;

import dev.ishizue.core.files.FileTree;
import dev.ishizue.core.node.AccountFacts;

/// Observes local accounts. Those of a directory service are not in files and not seen.
public final class AccountObserver {
  private final FileTree files;

  public AccountObserver(FileTree files) {
    this.files = files;
  }

  public AccountFacts observe() {
    PasswordFiles passwords = new PasswordFiles(files);
    return new AccountFacts(
        passwords.users(),
        passwords.groups(),
        passwords.passwords(),
        new Sudoers(files).rules(),
        new PamNullOk(files).observe(),
        new IdleTimeouts(files).observe());
  }
}
