package dev.ishizue.controls;

import static dev.ishizue.core.control.Control.control;
import static dev.ishizue.core.control.Reference.cis;
import static dev.ishizue.core.control.Reference.kubescape;
import static dev.ishizue.core.control.Reference.nsa;
import static dev.ishizue.core.control.Reference.trivy;
import static dev.ishizue.core.control.Scope.CONTROL_PLANE;
import static dev.ishizue.core.control.Severity.LOW;
import static dev.ishizue.core.control.Severity.MEDIUM;

import dev.ishizue.core.control.Control;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.node.Component;
import java.util.List;

/// The tokens by which pods speak to the API server.
final class ApiServiceAccountControls {

  static final Control SA_TOKEN_LOOKUP =
      control("configure.api.sa-token-lookup", MEDIUM, CONTROL_PLANE)
          .title("Revoked service-account tokens are rejected")
          .because(
              "Otherwise a stolen token goes on working after its pod or account was deleted, until"
                  + " it expires by itself.")
          .references(cis("1.2.21"), kubescape("C-0135"), trivy("KCV-0024"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      api -> new JudgedSetting(api.get("service-account-lookup")).mustBe(true)))
          .remedy("Remove --service-account-lookup=false; true is the default.")
          .fixedBy(
              Fixes.unset(Component.KUBE_APISERVER, "service-account-lookup")
                  .hazard(
                      "Tokens of pods and accounts that were deleted are refused, also where"
                          + " somebody still uses one."));

  static final Control SA_KEYS_DEDICATED =
      control("configure.api.sa-keys-dedicated", MEDIUM, CONTROL_PLANE)
          .title("Service-account tokens are signed and verified with a dedicated, strong key")
          .because(
              "Who holds the signing key makes tokens for any account, kube-system's included; a"
                  + " key that serves TLS as well lies in more places and is given to more"
                  + " programs.")
          .references(
              cis("1.2.22", "1.3.4"), kubescape("C-0136", "C-0147"), trivy("KCV-0025", "KCV-0036"))
          .check(
              node -> node.on(Component.KUBE_APISERVER, api -> new TokenSigning(node, api).judge()))
          .remedy(
              "Make a key pair for this alone (openssl genrsa 4096), give its public half to every"
                  + " API server with a second --service-account-key-file, then switch"
                  + " --service-account-signing-key-file and the controller-manager's"
                  + " --service-account-private-key-file, and drop the old half once every token"
                  + " signed with it has expired.")
          .byHand(
              "Tokens that are in use name the old issuer and key, so that every API server must"
                  + " accept old and new until the last of them has expired.");

  static final Control SA_TOKEN_EXTENSION_OFF =
      control("configure.api.sa-token-extension-off", LOW, CONTROL_PLANE)
          .title("Injected tokens keep their one-hour life instead of one year")
          .because(
              "A token stolen from a pod is accepted for a year, although the kubelet replaces it"
                  + " every hour. Which clients still depend on that is not looked at.")
          .references(
              cis("1.2.30"), nsa("Protecting Pod service account tokens"), kubescape("C-0290"))
          .check(
              node ->
                  node.on(
                      Component.KUBE_APISERVER,
                      api ->
                          new JudgedSetting(api.get("service-account-extend-token-expiration"))
                              .mustBe(false)))
          .remedy(
              "When the metric serviceaccount_stale_tokens_total of every API server has not grown"
                  + " for a week, set --service-account-extend-token-expiration=false.")
          .fixedBy(
              Fixes.setting(
                      Component.KUBE_APISERVER, "service-account-extend-token-expiration", "false")
                  .hazard(
                      "Programs that read their token only when they start are refused after an"
                          + " hour; serviceaccount_stale_tokens_total counts what they send until"
                          + " then."));

  private ApiServiceAccountControls() {}

  static List<Control> all() {
    return List.of(SA_TOKEN_LOOKUP, SA_KEYS_DEDICATED, SA_TOKEN_EXTENSION_OFF);
  }
}
