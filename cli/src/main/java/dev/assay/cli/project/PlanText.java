package dev.assay.cli.project;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A plan as a person reads it. */
final class PlanText {
  private PlanText() {}

  static List<String> lines(JsonNode plan) {
    List<String> lines = new ArrayList<>();
    JsonNode changes = plan.path("changes");
    if (changes.isEmpty()) {
      lines.add("no changes against spec version " + plan.path("base_version").asInt());
    }
    for (JsonNode change : changes) {
      lines.add("  " + change(change));
    }
    counted(lines, plan.path("affected_items"), "undecided items concerned");
    counted(lines, plan.path("open_leases"), "open leases, which finish under the old version");
    for (JsonNode field : plan.path("coefficients_restart")) {
      lines.add("  the agreement of '%s' starts anew".formatted(field.asString("")));
    }
    for (JsonNode campaign : plan.path("reopenable")) {
      lines.add(
          "  %,d items carry what change %d is about and can be opened again (--reopen)"
              .formatted(campaign.path("items").asLong(), campaign.path("change").asInt() + 1));
    }
    for (JsonNode missing : plan.path("missing")) {
      lines.add("  missing: " + missing(missing));
    }
    for (JsonNode warning : plan.path("warnings")) {
      lines.add("  note: " + warning.asString(""));
    }
    return lines;
  }

  private static void counted(List<String> lines, JsonNode count, String what) {
    if (count.asLong(0) > 0) {
      lines.add("  %,d %s".formatted(count.asLong(), what));
    }
  }

  /** One change in a line. */
  static String change(JsonNode change) {
    String text =
        change.path("kind").asString("").replace('_', ' ')
            + ": "
            + change.path("what").asString("");
    String from = shown(change.path("from"));
    String to = shown(change.path("to"));
    return from.isEmpty() && to.isEmpty() ? text : "%s (%s -> %s)".formatted(text, from, to);
  }

  private static String missing(JsonNode missing) {
    if (!missing.isObject()) {
      return missing.asString("");
    }
    List<String> parts = new ArrayList<>();
    missing.values().forEach(value -> parts.add(shown(value)));
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /** A value in at most one short line. */
  private static String shown(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    String text = (value.isString() ? value.stringValue() : value.toString()).replace('\n', ' ');
    return text.length() > 80 ? text.substring(0, 79) + "…" : text;
  }
}
