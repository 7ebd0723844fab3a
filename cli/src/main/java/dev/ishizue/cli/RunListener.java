package dev.ishizue.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ishizue.host.change.Event;
import dev.ishizue.report.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Shows a run while it goes on: a line for each event, for a person or as JSON for a program.
final class RunListener implements Event.Listener {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OutputStream out;
  private final boolean json;

  RunListener(OutputStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  @Override
  public void on(Event event) {
    String line = json ? json(event) : text(event);
    if (line.isEmpty()) {
      return;
    }
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException _) {
      // Nobody watches any more, which is no reason to leave a node half changed.
    }
  }

  private static String json(Event event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JacksonException e) {
      throw new IllegalStateException("an event that cannot be written", e);
    }
  }

  private static String text(Event event) {
    return switch (event) {
      case Event.RunBegan(int run, int groups) -> "Run %d: %d groups".formatted(run, groups);
      case Event.GroupBegan(_, int group, _) -> "\nGroup %d".formatted(group + 1);
      case Event.StepBegan(_, _, _, String what) -> "  " + Printable.of(what);
      case Event.Activating(_, _, String what) ->
          what.startsWith("takes effect at once") ? "" : "  " + Printable.of(what) + " …";
      case Event.Verifying _ -> "  looks again …";
      case Event.GroupDone(_, _, boolean awaits) ->
          awaits ? "  done, to be confirmed" : "  done, and it holds";
      case Event.GroupSkipped(_, int group, String why) ->
          "\nGroup %d is left out: %s".formatted(group + 1, Printable.of(why));
      case Event.TakingBack(_, int group, String why) ->
          "  group %d is taken back: %s".formatted(group + 1, Printable.of(why));
      case Event.GroupTakenBack(_, int group) ->
          "  group %d is as it was before".formatted(group + 1);
      case Event.RunEnded _ -> "";
    };
  }

  /// What is left to say at the end.
  static String closing(int run, int unconfirmed, long seconds) {
    return unconfirmed == 0
        ? "\nTake it back:  ishizue undo %d\n".formatted(run)
        : """

        Now log in once more, in a new window. When that works:  ishizue confirm %d
        Nobody having confirmed it within %d s, it is taken back.
        """
            .formatted(run, seconds);
  }
}
