package dev.ishizue.report;

import dev.ishizue.core.intent.Expectation;

/// The page about `ishizue.yaml`.
public final class IntentPage {
  private static final String HEAD =
      """
      # Intent: ishizue.yaml

      Written by `ishizue reference-pages docs`.

      What the owner of a node declares: what is expected of it, which controls are off, and which
      failures somebody answers for. No file is needed; what it does not say has a safe default. A
      key or a control that does not exist is refused with its line, so that a misspelt waiver
      cannot silently waive nothing.

      `ishizue scan` reads the file given by `--intent`, else `/etc/ishizue/ishizue.yaml` of the
      machine it runs on. It never reads one from the tree or snapshot it judges, which would waive
      its own failures, nor from the working directory. A file that is there and cannot be read
      ends the scan with exit code 2.

      ```yaml
      expect:
        ssh:
          allowed: yes
          users: [ayame, "%operators"]
        certificate-days: 45
      off:
        - configure.made.example
      waivers:
        - control: access.made.example
          subject: node/cp1      # or "*", the default
          owner: platform team
          reason: replaced with the next image
          until: 2027-01-31      # the last day, in UTC
      ```

      ## Expectations

      Keys may be written dotted (`ssh.allowed: yes`) or nested.

      | Key | Meaning | Default |
      |---|---|---|
      """;

  private IntentPage() {}

  public static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Expectation expectation : Expectation.values()) {
      String standard = String.join(", ", expectation.standard());
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  expectation.key(),
                  Markdown.cell(expectation.meaning()),
                  standard.isEmpty() ? "none" : standard));
    }
    return page.toString();
  }
}
