package dev.assay.server.insight;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Field;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.Standing;
import dev.assay.server.consensus.Standings;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Items as a list shows them. */
@Component
class ItemLines {
  private static final int EXCERPT = 240;

  private final Consensus consensus;
  private final Standings standings;
  private final Ingest ingest;
  private final Catalog catalog;
  private final ItemSearchStore store;

  ItemLines(
      Consensus consensus,
      Standings standings,
      Ingest ingest,
      Catalog catalog,
      ItemSearchStore store) {
    this.consensus = consensus;
    this.standings = standings;
    this.ingest = ingest;
    this.catalog = catalog;
    this.store = store;
  }

  /**
   * One item.
   *
   * @param text its beginning, 240 code points at most
   * @param image digest of its first image
   * @param score the lowest item score of its fields; null = no votes to compare
   * @param labels the label that stands, by field; fields without one are left out
   */
  record ItemLine(
      String key,
      String state,
      @Nullable String text,
      @Nullable String image,
      @Nullable Float score,
      Map<String, JsonNode> labels) {}

  /** In the order of the ids. */
  List<ItemLine> of(long project, List<Long> ids) {
    Map<Long, Item> items =
        ingest.items(ids).stream().collect(Collectors.toMap(Item::id, Function.identity()));
    Map<Long, ItemStatus> states = consensus.states(ids);
    Map<Long, Map<String, Standing>> standing = standings.of(ids);
    Map<Long, Float> scores = store.scores(ids);
    LabelSchema schema = catalog.labelSchema(project, catalog.currentVersion(project));
    return ids.stream()
        .map(
            id -> {
              Item item = Objects.requireNonNull(items.get(id));
              return new ItemLine(
                  item.key(),
                  states.getOrDefault(id, ItemStatus.OPEN).text(),
                  item.excerpt(EXCERPT),
                  image(item),
                  scores.get(id),
                  labels(standing.getOrDefault(id, Map.of()), schema));
            })
        .toList();
  }

  private static Map<String, JsonNode> labels(Map<String, Standing> standing, LabelSchema schema) {
    Map<String, JsonNode> labels = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      Standing one = standing.get(field.id());
      if (one != null && one.labels() != null) {
        labels.put(field.name(), AnswerWriter.write(one.labels(), field, schema));
      }
    }
    return labels;
  }

  static @Nullable String image(Item item) {
    return item.assets().values().stream()
        .filter(Asset::isImage)
        .findFirst()
        .map(asset -> asset.sha256().hex())
        .orElse(null);
  }
}
