package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedFiles;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import dev.ishizue.core.node.AccountFacts;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.node.SshFacts;
import java.util.ArrayList;
import java.util.List;

/// Who may write or read what sshd believes.
final class SshFiles {
  static final SshDemand STRICT_MODES =
      new SshDemand(
              "StrictModes", "yes", view -> SshServer.judged(view, "strictmodes").mustBe("yes"))
          .risking("A key in a file or home that others may write can no longer log in.");

  private SshFiles() {}

  static Judgement areStrict(Node node) {
    return Judgement.all(filesAreStrict(node), settingsAreStrict(node));
  }

  private static Judgement settingsAreStrict(Node node) {
    return Judged.of(
        node.facts().ssh().views(),
        absent ->
            Judgement.unknown("there is no configuration of sshd to judge", Evidence.of(absent)),
        known -> {
          SshServer ssh = new SshServer(node, known.value());
          return Judgement.all(
              ssh.eachView(STRICT_MODES.judge()), ssh.eachView(SshFiles::commandUserIsPlain));
        });
  }

  static Judgement commandUserIsPlain(SshFacts.View view) {
    if (!SshServer.isSet(view, "authorizedkeyscommand")) {
      return Judgement.notApplicable("no program is asked for keys");
    }
    return SshServer.judged(view, "authorizedkeyscommanduser")
        .must("must be an unprivileged user", user -> !user.isEmpty() && !user.contains("root"));
  }

  private static Judgement filesAreStrict(Node node) {
    return Judgement.all(
        node.files(FilePurpose.SSHD_CONFIG)
            .must("must be root's and not writable by others", SshFiles::isRootsAlone),
        hostKeys(node),
        node.files(FilePurpose.AUTHORIZED_KEYS_DIRECTORY).mustBeWritableByOwnerOnly(),
        keyFilesAreStrict(node));
  }

  private static boolean isRootsAlone(FileFacts file) {
    return file.uid() == 0 && file.isWritableByOwnerOnly();
  }

  private static Judgement hostKeys(Node node) {
    List<Judgement> judgements = new ArrayList<>();
    for (Reading<FileFacts> key : node.files(FilePurpose.SSH_HOST_KEY).files()) {
      judgements.add(isStrict(node, key));
    }
    return judgements.isEmpty()
        ? Judgement.notApplicable("there is no ssh host key")
        : Judgement.all(judgements);
  }

  static Judgement isStrict(Node node, Reading<FileFacts> key) {
    JudgedFiles one = new JudgedFiles("ssh host key", List.of(key));
    boolean shared =
        key.ifKnown().map(k -> k.uid() == 0 && k.gid() != 0 && k.mode() == 0640).orElse(false);
    return shared
        ? isGroupOfHostKeys(node, one)
        : one.must("must be root's and mode 0600", k -> k.uid() == 0 && k.modeAtMost(0600));
  }

  /// Red Hat lets a group of its own, which has no members, read the host keys.
  private static Judgement isGroupOfHostKeys(Node node, JudgedFiles key) {
    return Judged.orFailAbsent(
        node.facts().accounts().groups(),
        "there are no groups",
        known ->
            key.must(
                "must be root's, or of an empty group ssh_keys",
                k -> known.value().stream().anyMatch(g -> isOfHostKeys(g, k.gid()))));
  }

  private static boolean isOfHostKeys(AccountFacts.Group group, int gid) {
    return group.gid() == gid && group.name().equals("ssh_keys") && group.members().isEmpty();
  }

  static Judgement keyFilesAreStrict(Node node) {
    return Judgement.all(
        node.files(FilePurpose.AUTHORIZED_KEYS).mustBeWritableByOwnerOnly(),
        keyFilesBelongToTheirUser(node));
  }

  private static Judgement keyFilesBelongToTheirUser(Node node) {
    List<SshFacts.AuthorizedKey> keys = node.facts().ssh().keys().ifKnown().orElse(List.of());
    List<Judgement> judgements = new ArrayList<>();
    for (Reading<FileFacts> file : node.files(FilePurpose.AUTHORIZED_KEYS).files()) {
      for (SshFacts.AuthorizedKey key : keys) {
        if (file.ifKnown().map(f -> f.path().equals(key.path())).orElse(false)) {
          judgements.add(
              new JudgedFiles("authorized keys", List.of(file))
                  .must(
                      "must belong to " + key.user() + " or root",
                      f -> f.uid() == 0 || f.uid() == key.uid()));
        }
      }
    }
    return judgements.isEmpty()
        ? Judgement.notApplicable("there are no authorized keys")
        : Judgement.all(judgements);
  }
}
