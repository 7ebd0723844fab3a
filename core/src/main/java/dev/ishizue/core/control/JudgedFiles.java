package dev.ishizue.core.control;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.files.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What can be demanded of watched files. Files that are not there are passed over; when none is
/// there, the control does not apply; one that cannot be seen leaves the whole unknown.
public record JudgedFiles(String what, List<Reading<FileFacts>> files) {

  /// Owned by root and its group, with no permission beyond those in `most`.
  public Judgement mustBeRootOwnedAtMost(int most) {
    return Judgement.all(mustBeOwnedByRoot(), mustHaveModeAtMost(most));
  }

  public Judgement mustBeOwnedByRoot() {
    return must("must be root:root", file -> file.uid() == 0 && file.gid() == 0);
  }

  public Judgement mustHaveModeAtMost(int most) {
    return must("must be mode %04o or stricter".formatted(most), file -> file.modeAtMost(most));
  }

  public Judgement mustBeWritableByOwnerOnly() {
    return must("must not be writable by group or others", FileFacts::isWritableByOwnerOnly);
  }

  public Judgement must(String demand, Predicate<FileFacts> test) {
    List<Judgement> judgements = new ArrayList<>();
    for (Reading<FileFacts> file : files) {
      judgements.add(
          Judged.orNotApplicable(
              file,
              "there is no " + what,
              known -> {
                FileFacts facts = known.value();
                String is = "mode %s, %d:%d".formatted(facts.modeText(), facts.uid(), facts.gid());
                Evidence evidence = Evidence.of(is, known.origin());
                return test.test(facts)
                    ? Judgement.pass(what + " " + demand + ", and is so", evidence)
                    : Judgement.fail(facts.path() + " is " + is + ", " + demand, evidence);
              }));
    }
    return judgements.isEmpty()
        ? Judgement.notApplicable("there is no " + what)
        : Judgement.all(judgements);
  }
}
