package dev.assay.cli.ingest;

import dev.assay.cli.api.Json;
import dev.assay.formats.ItemOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of the records; safe for use by several threads. */
final class Report {
  /** Errors kept, so that a wrong file of any size fits into memory. */
  private static final int MOST_ERRORS = 10_000;

  private final String source;
  private final List<ItemOutcome.Rejected> errors = new ArrayList<>();
  private long imported;
  private long duplicates;
  private long rejected;
  private long labelsLeftOut;

  /**
   * @param source the path that is imported; errors in other files name theirs
   */
  Report(String source) {
    this.source = source;
  }

  synchronized void rejected(ItemOutcome.Rejected record) {
    rejected++;
    if (errors.size() < MOST_ERRORS) {
      errors.add(record);
    }
  }

  /** Adds the server's answer to a batch; its lines are those of the payload, from 1. */
  synchronized void answered(Batch.Payload payload, JsonNode answer) {
    imported += answer.path("imported").asLong();
    duplicates += answer.path("duplicates").asLong();
    labelsLeftOut += answer.path("labels_left_out").asLong();
    long refused = answer.path("rejected").asLong();
    long listed = 0;
    for (JsonNode error : answer.path("errors")) {
      listed++;
      int line = error.path("line").asInt();
      ItemOutcome.Read origin = payload.origins().get(line - 1);
      rejected(
          new ItemOutcome.Rejected(
              origin.file(),
              origin.line(),
              error.path("field").asString(""),
              error.path("reason").asString("")));
    }
    rejected += Math.max(0, refused - listed);
  }

  synchronized long done() {
    return imported + duplicates + rejected;
  }

  synchronized long rejected() {
    return rejected;
  }

  /** Records whose labels were passed over, because plain items were asked for. */
  synchronized long labelsLeftOut() {
    return labelsLeftOut;
  }

  /** The answer of the command. */
  synchronized ObjectNode json() {
    errors.sort(
        Comparator.comparing(ItemOutcome.Rejected::file)
            .thenComparingLong(ItemOutcome.Rejected::line));
    ArrayNode list = Json.array();
    for (ItemOutcome.Rejected error : errors) {
      ObjectNode entry =
          list.addObject()
              .put("line", error.line())
              .put("field", error.field())
              .put("reason", error.reason());
      if (!error.file().equals(source)) {
        entry.put("file", error.file());
      }
    }
    ObjectNode answer =
        Json.object()
            .put("imported", imported)
            .put("duplicates", duplicates)
            .put("rejected", rejected);
    answer.set("errors", list);
    return answer;
  }

  /** The first errors as a person reads them. */
  synchronized List<String> lines(int most) {
    List<String> lines = new ArrayList<>();
    for (ItemOutcome.Rejected error : errors.subList(0, Math.min(most, errors.size()))) {
      String place = error.line() > 0 ? error.file() + ":" + error.line() : error.file();
      String field = error.field().isEmpty() ? "" : error.field() + ": ";
      lines.add(place + ": " + field + error.reason());
    }
    if (rejected > lines.size()) {
      lines.add("and %,d more".formatted(rejected - lines.size()));
    }
    return lines;
  }
}
