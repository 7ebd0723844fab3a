package dev.ishizue.core.control;

import dev.ishizue.core.fact.Evidence;
import dev.ishizue.core.fact.Origin;
import dev.ishizue.core.fact.Reading;
import dev.ishizue.core.fact.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What can be demanded of an effective setting. Evidence names the value, its origin and what it
/// shadows.
public record JudgedSetting(Setting setting) {

  public Judgement mustBe(boolean wanted) {
    return mustBe(String.valueOf(wanted));
  }

  public Judgement mustBe(String wanted) {
    return must("must be " + wanted, values -> values.equals(List.of(wanted)));
  }

  public Judgement mustBeOneOf(String... wanted) {
    return must(
        "must be " + String.join(" or ", wanted),
        values -> values.size() == 1 && List.of(wanted).contains(values.getFirst()));
  }

  /// The list must hold the item.
  public Judgement mustContain(String item) {
    return must("must contain " + item, values -> values.contains(item));
  }

  /// Absent passes too: what is not set holds nothing.
  public Judgement mustNotContain(String... items) {
    return mustIfSet(
        "must not contain " + String.join(" or ", items),
        values -> Stream.of(items).noneMatch(values::contains));
  }

  /// Set to anything but the empty text.
  public Judgement mustBeSet() {
    return must("must be set", values -> values.stream().anyMatch(value -> !value.isEmpty()));
  }

  public Judgement mustNotBeSet() {
    return mustIfSet("must not be set", values -> values.stream().allMatch(String::isEmpty));
  }

  /// A whole number from `least` to `most`, both included.
  public Judgement mustBeBetween(long least, long most) {
    String range =
        most == Long.MAX_VALUE ? "must be at least " + least : "must be " + least + " to " + most;
    return must(
        range,
        values -> {
          OptionalLong number = number(values);
          return number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most;
        });
  }

  /// The general demand: absent fails.
  public Judgement must(String demand, Predicate<List<String>> test) {
    return Judged.orFailAbsent(
        setting.values(), setting.name() + " is not set, " + demand, k -> judge(k, demand, test));
  }

  /// The general demand where being absent is right.
  public Judgement mustIfSet(String demand, Predicate<List<String>> test) {
    return Judged.orPassAbsent(
        setting.values(), setting.name() + " is not set", k -> judge(k, demand, test));
  }

  /// The value and its origin, followed by what they shadow.
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        setting.values() instanceof Reading.Known<List<String>>(List<String> values, Origin origin)
            ? Evidence.of(text(values), origin)
            : Evidence.of(setting.values()));
    for (Evidence shadowed : setting.shadowed()) {
      evidence.add(new Evidence("(shadowed) " + shadowed.value(), shadowed.origin()));
    }
    return evidence;
  }

  private Judgement judge(
      Reading.Known<List<String>> known, String demand, Predicate<List<String>> test) {
    String is = setting.name() + " is " + text(known.value());
    return test.test(known.value())
        ? new Judgement.Pass(is, evidence())
        : new Judgement.Fail(is + ", " + demand, evidence());
  }

  private static OptionalLong number(List<String> values) {
    try {
      return values.size() == 1
          ? OptionalLong.of(Long.parseLong(values.getFirst().strip()))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static String text(List<String> values) {
    String joined = String.join(",", values);
    return joined.isEmpty() ? "empty" : joined;
  }
}
