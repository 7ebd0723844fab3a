package dev.ishizue.controls;

import dev.ishizue.core.control.Judged;
import dev.ishizue.core.control.Judgement;
import dev.ishizue.core.control.Node;
import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A demand on the running value of a kernel parameter.
///
/// @param whenAbsent what it means that the running kernel has no such parameter
record Sysctl(String name, long least, long most, Function<Evidence, Judgement> whenAbsent) {

  /// The thing it protects from is not in a kernel without it.
  static Sysctl ofFeature(String name, long least, long most) {
    return new Sysctl(
        name, least, most, absent -> Judgement.notApplicable("this kernel has no " + name, absent));
  }

  /// A kernel without it lacks the protection.
  static Sysctl ofProtection(String name, long least, long most) {
    return new Sysctl(
        name,
        least,
        most,
        absent ->
            Judgement.fail(
                "this kernel has no " + name + ", which " + demand(least, most), absent));
  }

  Judgement judge(Node node) {
    return judge(node.facts().kernel().sysctl(name));
  }

  private Judgement judge(Reading<String> reading) {
    return Judged.of(
        reading,
        absent -> whenAbsent.apply(Evidence.of(absent)),
        known -> {
          Evidence evidence = Evidence.of(known);
          String is = name + " is " + known.value();
          return isWithin(known.value())
              ? Judgement.pass(is, evidence)
              : Judgement.fail(is + ", " + demand(least, most), evidence);
        });
  }

  private boolean isWithin(String value) {
    try {
      long number = Long.parseLong(value.strip());
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static Judgement all(Node node, List<Sysctl> sysctls, Judgement... more) {
    List<Judgement> judgements = new ArrayList<>();
    sysctls.forEach(sysctl -> judgements.add(sysctl.judge(node)));
    judgements.addAll(Stream.of(more).toList());
    return Judgement.all(judgements);
  }

  private static String demand(long least, long most) {
    if (most == Long.MAX_VALUE) {
      return "must be at least " + least;
    }
    if (least == Long.MIN_VALUE) {
      return "must be at most " + most;
    }
    return least == most ? "must be " + least : "must be " + least + " to " + most;
  }
}
