package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.JudgedSetting;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Setting;
import dev.ishizue.core.fact.Settings;
import java.util.List;

/// An identity provider given by the `--oidc-*` flags.
final class OidcFlags {
  private OidcFlags() {}

  static Judgement judge(Settings api) {
    Setting issuer = api.get("oidc-issuer-url");
    return Judged.orNotApplicable(
        issuer.values(),
        "no JWT issuer is configured",
        _ ->
            Judgement.all(
                new JudgedSetting(issuer)
                    .must("must begin with https://", v -> v.getFirst().startsWith("https://")),
                new JudgedSetting(api.get("oidc-client-id")).mustBeSet(),
                username(api),
                groups(api)));
  }

  /// Without a prefix the issuer's URL is put before every name, except before e-mail addresses,
  /// which no name of the cluster's own can equal. `-` stands for no prefix.
  private static Judgement username(Settings api) {
    boolean email = value(api, "oidc-username-claim").equals("email");
    return new JudgedSetting(api.get("oidc-username-prefix"))
        .mustIfSet(
            "must be a prefix of its own",
            v -> v.getFirst().equals("-") ? email : !isOwn(v.getFirst()));
  }

  private static Judgement groups(Settings api) {
    Setting prefix = api.get("oidc-groups-prefix");
    return Judged.of(
        api.get("oidc-groups-claim").values(),
        _ -> Judgement.pass("groups are not taken from tokens"),
        claim ->
            claim.value().getFirst().isEmpty()
                ? Judgement.pass("groups are not taken from tokens", Evidence.of(claim))
                : new JudgedSetting(prefix)
                    .must(
                        "must be a prefix of its own",
                        v -> !List.of("", "-").contains(v.getFirst()) && !isOwn(v.getFirst())));
  }

  private static boolean isOwn(String prefix) {
    return prefix.startsWith("system:");
  }

  private static String value(Settings api, String name) {
    return api.get(name).values().ifKnown().map(List::getFirst).orElse("");
  }
}
