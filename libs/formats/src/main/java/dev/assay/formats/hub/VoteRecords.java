package dev.assay.formats.hub;

import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns item records into votes, a record for each person. Who voted is said by a key {@code by},
 * {@code worker}, {@code annotator} or {@code _annotator_id}, by the labels' own {@code by}, or by
 * {@code votes}, a list of {@code {"by","label"}}; else nobody is named. A record without content
 * loses its further keys, since it is about an item that is there already.
 */
public final class VoteRecords implements ItemReader {
  private static final List<String> NAMES = List.of("by", "worker", "annotator", "_annotator_id");
  private static final String VOTES = "votes";

  private final ItemReader records;
  private final AnswerLabels answers;
  private final Deque<ItemOutcome> pending = new ArrayDeque<>();

  /** Wraps a reader, which is closed with this one. */
  public VoteRecords(ItemReader records, AnswerLabels answers) {
    this.records = records;
    this.answers = answers;
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    while (pending.isEmpty()) {
      switch (records.next()) {
        case null -> {
          return null;
        }
        case ItemOutcome.Rejected rejected -> pending.add(rejected);
        case ItemOutcome.Read read -> pending.addAll(votes(read));
      }
    }
    return pending.poll();
  }

  private List<ItemOutcome> votes(ItemOutcome.Read read) {
    ItemRecord record = read.record();
    ObjectNode meta = record.meta().deepCopy();
    JsonNode listed = meta.remove(VOTES);
    String by = null;
    for (String name : NAMES) {
      JsonNode value = meta.path(name);
      if (by == null && value.isString() && !value.stringValue().isBlank()) {
        by = value.stringValue();
        meta.remove(name);
      }
    }
    ItemRecord item =
        new ItemRecord(
            record.key(),
            record.text(),
            record.assets(),
            record.hasContent() ? meta : meta.removeAll(),
            record.labels(),
            by);
    if (listed != null && listed.isArray()) {
      return listed
          .valueStream()
          .<ItemOutcome>map(
              vote ->
                  read.of(
                      item.withVote(
                          vote.path("label"), vote.path("by").asStringOpt().orElse(null))))
          .toList();
    }
    JsonNode labels = record.labels();
    return labels != null && namesSomebody(labels)
        ? split(read, item, labels)
        : List.of(read.of(item));
  }

  private List<ItemOutcome> split(ItemOutcome.Read read, ItemRecord item, JsonNode labels) {
    try {
      return of(read, item, OutsideLabels.read(labels), null, answers);
    } catch (IllegalArgumentException wrong) {
      String reason = String.valueOf(wrong.getMessage());
      return List.of(new ItemOutcome.Rejected(read.file(), read.line(), "labels", reason));
    }
  }

  /** Whether some label is an object that says whose it is. */
  private static boolean namesSomebody(JsonNode labels) {
    if (labels.isArray() || (labels.isObject() && !labels.path("by").isObject())) {
      return labels.valueStream().anyMatch(VoteRecords::namesSomebody);
    }
    return labels.isObject();
  }

  /**
   * The votes among the labels of an item.
   *
   * @param item what they are about
   * @param image of the item; null = not known
   * @throws IllegalArgumentException where the project has no field for one of them
   */
  static List<ItemOutcome> of(
      ItemOutcome.Read read,
      ItemRecord item,
      List<HubLabel> labels,
      @Nullable HubImage image,
      AnswerLabels answers) {
    Map<String, List<HubLabel>> byPerson = HubLabel.byPerson(labels);
    if (byPerson.isEmpty() && !labels.isEmpty()) {
      String reason = "only labels of models (expected: those of people; or --as prelabels)";
      return List.of(new ItemOutcome.Rejected(read.file(), read.line(), "labels", reason));
    }
    if (byPerson.isEmpty()) {
      return List.of(read.of(item.withVote(answers.write(List.of(), image), item.by())));
    }
    return byPerson.entrySet().stream()
        .<ItemOutcome>map(
            vote ->
                read.of(
                    item.withVote(
                        answers.write(vote.getValue(), image),
                        vote.getKey().isBlank() ? item.by() : vote.getKey())))
        .toList();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
