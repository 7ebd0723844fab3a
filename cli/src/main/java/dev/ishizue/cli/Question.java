package dev.ishizue.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Asks the person at the terminal, of whom there must be one.
final class Question {
  private Question() {}

  static void ask(Surroundings surroundings, String question) throws Refusal, IOException {
    if (!surroundings.errIsTerminal()) {
      throw new Refusal("nobody can be asked here: give --yes to do what was approved");
    }
    surroundings.err().print(question + " Type yes: ");
    surroundings.err().flush();
    String answer =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))
            .readLine();
    if (answer == null || !answer.strip().equals("yes")) {
      throw new Refusal("not done");
    }
  }
}
