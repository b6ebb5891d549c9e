package dev.assay.formats.hub;

import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns an annotated set into items with labels as a project's fields are answered. */
public final class HubItemReader implements ItemReader {
  private final HubReader reader;
  private final String file;
  private final @Nullable Path base;
  private final AnswerLabels answers;
  private final Taken taken;
  private final Losses losses;
  private final Deque<ItemOutcome> pending = new ArrayDeque<>();

  /** What labels are taken for. */
  public enum Taken {
    /** Nothing: they come along, and whether they fit is nobody's concern. */
    FOR_NOTHING,
    /** One answer to an item. */
    TOGETHER,
    /** A record for each person who labelled an item. */
    PERSON_BY_PERSON
  }

  /**
   * Wraps a reader, which is closed with this one.
   *
   * @param file how the set is named in outcomes
   * @param base the folder in which images must exist; null = they are not looked up
   * @param losses where it is counted what of labels an answer has no place for
   */
  public HubItemReader(
      HubReader reader,
      String file,
      @Nullable Path base,
      AnswerLabels answers,
      Taken taken,
      Losses losses) {
    this.reader = reader;
    this.file = file;
    this.base = base;
    this.answers = answers;
    this.taken = taken;
    this.losses = losses;
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    while (pending.isEmpty()) {
      switch (reader.next()) {
        case null -> {
          return null;
        }
        case HubOutcome.Rejected(String name, long line, String field, String reason) ->
            pending.add(new ItemOutcome.Rejected(name, line, field, reason));
        case HubOutcome.Read(HubItem item) -> pending.addAll(outcomes(item));
      }
    }
    return pending.poll();
  }

  private List<ItemOutcome> outcomes(HubItem item) throws IOException {
    ItemOutcome outcome = record(item).build();
    if (!(outcome instanceof ItemOutcome.Read read)) {
      return List.of(outcome);
    }
    try {
      List<ItemOutcome> outcomes =
          switch (taken) {
            case FOR_NOTHING -> List.of(read.of(read.record().withVote(anyhow(item), null)));
            case TOGETHER ->
                List.of(
                    read.of(
                        read.record().withVote(answers.write(item.labels(), item.image()), null)));
            case PERSON_BY_PERSON ->
                VoteRecords.of(read, read.record(), item.labels(), item.image(), answers);
          };
      item.labels().forEach(label -> count(label, item.key()));
      return outcomes;
    } catch (IllegalArgumentException wrong) {
      String reason = "of item '%s': %s".formatted(item.key(), wrong.getMessage());
      return List.of(new ItemOutcome.Rejected(file, 0, "labels", reason));
    }
  }

  /** Something where there are labels, so that they can be counted. */
  private static @Nullable JsonNode anyhow(HubItem item) {
    return item.labels().isEmpty() ? null : OutsideLabels.write(item.labels());
  }

  private void count(HubLabel label, String key) {
    if (taken == Taken.FOR_NOTHING) {
      return;
    }
    label.attributes().keySet().forEach(name -> losses.add("attribute " + name, key));
    if (label.confidence() != null) {
      losses.add(Carries.CONFIDENCE.noun(), key);
    }
    if (taken == Taken.TOGETHER && label.by() != null) {
      losses.add(Carries.AUTHORS.noun(), key);
    }
    if (taken == Taken.PERSON_BY_PERSON && HubLabel.byPerson(List.of(label)).isEmpty()) {
      losses.add("label of a model", key);
    }
  }

  private ItemBuilder record(HubItem item) throws IOException {
    ItemBuilder builder = new ItemBuilder(file, 0, base);
    builder.key(item.key());
    HubImage image = item.image();
    if (image != null) {
      builder.asset(ItemRecord.IMAGE, image.path());
    }
    if (item.text() != null) {
      builder.text(item.text().text());
    }
    for (Map.Entry<String, String> asset : item.assets().entrySet()) {
      builder.asset(asset.getKey(), asset.getValue());
    }
    // What begins so tells of one person's work, and an item is the same for all.
    item.meta().entrySet().stream()
        .filter(entry -> taken != Taken.PERSON_BY_PERSON || !entry.getKey().startsWith("_"))
        .forEach(entry -> builder.meta().set(entry.getKey(), entry.getValue()));
    if (item.split() != null) {
      builder.meta().put("split", item.split());
    }
    return builder;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
