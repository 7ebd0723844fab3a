package dev.ishizue.core.plan;

import dev.ishizue.core.json.MalformedJson;
import dev.ishizue.core.json.SavedJson;

/// Plans as JSON.
public final class PlanFile {
  private static final SavedJson<Plan> JSON =
      new SavedJson<>("plan", Plan.PREFIX, Plan.VERSION, Plan.class, Plan::schema);

  private PlanFile() {}

  /// @return UTF-8 JSON that ends in a line feed
  public static byte[] write(Plan plan) {
    return JSON.write(plan);
  }

  /// @param name how messages name the file
  public static Plan read(String name, byte[] json) throws MalformedJson {
    return JSON.read(name, json);
  }
}
