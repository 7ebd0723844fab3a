package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.owasp;
import static dev.ishizue.core.control.Reference.stig;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.HIGH;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.node.Component;
import dev.ishizue.core.node.Document;
import dev.ishizue.core.node.FilePurpose;
import dev.ishizue.core.remedy.Proposal;
import dev.ishizue.core.tree.Tree;
import java.util.List;

/// Secrets in the database.
final class ApiEncryptionControls {

  static final Control SECRETS_ENCRYPTED =
      control("configure.api.secrets-encrypted", HIGH, CONTROL_PLANE)
          .title("Secrets are encrypted at rest by the first matching provider")
          .because(
              "Whoever gets at etcd, its disk or one of its backups reads every password and token"
                  + " of the cluster. Objects stored before encryption was turned on stay as they"
                  + " are, which this does not look at.")
          .references(
              cis("1.2.27", "1.2.28"),
              stig("V-274882"),
              nsa("Secrets", "Encryption"),
              owasp("Restricting access to etcd"),
              kubescape("C-0141", "C-0142", "C-0066"),
              trivy("KCV-0030"))
          .check(
              node ->
                  JudgedDocument.of(
                      node,
                      Document.ENCRYPTION,
                      Judgement.fail(
                          "--encryption-provider-config is not set, so Secrets are stored in clear"
                              + " text"),
                      document -> new EncryptionProviders(node, document).secrets()))
          .remedy(
              "Write an EncryptionConfiguration whose first provider for secrets is secretbox (or a"
                  + " KMS plugin of version v2), with identity last; bring it to every"
                  + " control-plane node before the first API server uses it, then rewrite all"
                  + " Secrets. k3s: start every server with --secrets-encryption.")
          .byHand(
              "The key must be made, kept safe and be the same on every API server before one of"
                  + " them uses it, and the Secrets that are stored must be rewritten.");

  static final Control ENCRYPTION_KEY_HYGIENE =
      control("configure.api.encryption-key-hygiene", MEDIUM, CONTROL_PLANE)
          .title("Encryption keys are unique, rotated and readable by root only")
          .because(
              "A key that others may read, that is printed in the documentation, or that never"
                  + " changed since people left who knew it, encrypts nothing. Whether the file is"
                  + " the same on all members, and who may reach a KMS plugin's socket, is not"
                  + " looked at.")
          .references(nsa("Secrets"))
          .check(
              node ->
                  JudgedDocument.of(
                      node,
                      Document.ENCRYPTION,
                      Judgement.notApplicable("--encryption-provider-config is not set"),
                      document -> new EncryptionKeys(node, document).judge()))
          .remedy(
              "chmod 0600 and chown root:root the file. Make keys with head -c 32 /dev/urandom |"
                  + " base64. To rotate, put the new key second everywhere, then first everywhere,"
                  + " rewrite all Secrets, and remove the old one. k3s and RKE2: secrets-encrypt"
                  + " rotate-keys.")
          .fixedBy(ApiEncryptionControls::closeFile);

  private ApiEncryptionControls() {}

  /// What is wrong with a key no plan puts right: objects in the database need it.
  private static Proposal closeFile(Node node) {
    return node.document(Document.ENCRYPTION) instanceof Reading.Known<Tree>(Tree tree, Origin o)
            && !new EncryptionKeys(node, new JudgedDocument(tree, o)).needsOtherKeys()
        ? NamedFile.closed(node, FilePurpose.API_SECRET_CONFIG, o, Component.KUBE_APISERVER)
        : Proposal.byHand(
            "a new key must reach every API server before one of them writes with it, and all"
                + " Secrets must be rewritten before the old one goes");
  }

  static List<Control> all() {
    return List.of(SECRETS_ENCRYPTED, ENCRYPTION_KEY_HYGIENE);
  }
}
