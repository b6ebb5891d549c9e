package dev.assay.formats.hub;

import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns an annotated set into items with labels as a project's fields are answered. */
public final class HubItemReader implements ItemReader {
  private final HubReader reader;
  private final String file;
  private final @Nullable Path base;
  private final AnswerLabels answers;

  /**
   * Wraps a reader, which is closed with this one.
   *
   * @param file how the set is named in outcomes
   * @param base the folder in which images must exist; null = they are not looked up
   */
  public HubItemReader(HubReader reader, String file, @Nullable Path base, AnswerLabels answers) {
    this.reader = reader;
    this.file = file;
    this.base = base;
    this.answers = answers;
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    return switch (reader.next()) {
      case null -> null;
      case HubOutcome.Rejected(String name, long line, String field, String reason) ->
          new ItemOutcome.Rejected(name, line, field, reason);
      case HubOutcome.Read(HubItem item) -> convert(item);
    };
  }

  private ItemOutcome convert(HubItem item) throws IOException {
    ItemBuilder builder = new ItemBuilder(file, 0, base);
    builder.key(item.key());
    HubImage image = item.image();
    if (image != null) {
      builder.asset(ItemRecord.IMAGE, image.path());
      if (image.knowsSize()) {
        builder.meta().put("width", image.width()).put("height", image.height());
      }
    }
    if (item.text() != null) {
      builder.text(item.text().text());
    }
    for (Map.Entry<String, String> asset : item.assets().entrySet()) {
      builder.asset(asset.getKey(), asset.getValue());
    }
    item.meta().forEach((name, value) -> builder.meta().set(name, value));
    if (item.split() != null) {
      builder.meta().put("split", item.split());
    }
    JsonNode labels = answers.write(item.labels());
    if (labels != null) {
      builder.labels(labels);
    }
    return builder.build();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
