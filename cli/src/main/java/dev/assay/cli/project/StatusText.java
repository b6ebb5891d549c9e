package dev.assay.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A status as a person reads it. */
final class StatusText {
  private static final List<String> STATES =
      List.of(
          "open",
          "in_progress",
          "blocked",
          "conflicts",
          "in_review",
          "held",
          "decided",
          "excluded");

  private StatusText() {}

  static String of(String project, JsonNode status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %,d items, %,d annotations, %,d leased"
            .formatted(
                project,
                status.path("items").asLong(),
                status.path("annotations").asLong(),
                status.path("leased").asLong()));
    for (String state : STATES) {
      long count = status.path(state).asLong();
      if (count > 0) {
        lines.add("  %-12s %,8d".formatted(state.replace('_', ' '), count));
      }
    }
    for (JsonNode field : status.path("fields")) {
      lines.add("  " + agreement(field));
    }
    for (JsonNode warning : status.path("warnings")) {
      lines.add("  note: " + warning.asString(""));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String agreement(JsonNode field) {
    String name = field.path("field").asString("");
    String gate = field.path("gate").asString("");
    if (!field.path("value").isNumber()) {
      return "%s: agreement not defined yet, gate %s".formatted(name, gate);
    }
    return String.format(
        Locale.ROOT,
        "%s: %s %.3f%s over %,d items or regions, %s, gate %s",
        name,
        field.path("coefficient").asString("agreement").replace('_', ' '),
        field.path("value").asDouble(),
        interval(field),
        field.path("units").asLong(),
        field.path("colour").asString("no colour"),
        gate);
  }

  private static String interval(JsonNode field) {
    if (!field.path("low").isNumber() || !field.path("high").isNumber()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " (%.0f %%: %.3f to %.3f)",
        100 * field.path("level").asDouble(0.95),
        field.path("low").asDouble(),
        field.path("high").asDouble());
  }
}
