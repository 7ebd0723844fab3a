package dev.ishizue.core.remedy;

/// How a control that fails is put right.
public sealed interface Remedy {

  /// Fixed by typed changes, which a plan shows before anything is done.
  record Automatic(String text, Fix fix) implements Remedy {
    public Automatic {
      complete(text);
    }
  }

  /// @param because why no plan changes it, as one sentence
  record ByHand(String text, String because) implements Remedy {
    public ByHand {
      complete(text);
      complete(because);
    }
  }

  /// What a person does about it.
  String text();

  private static void complete(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a remedy lacks a text");
    }
  }
}
