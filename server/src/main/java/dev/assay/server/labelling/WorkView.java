package dev.assay.server.labelling;

import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Asset;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.prelabel.Suggestion;
import dev.assay.server.queue.Lease;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the holder of a lease sees of it: the item, the versions, suggestions and own drafts. */
@Component
public class WorkView {
  private final Catalog catalog;
  private final Ingest ingest;
  private final ShownSuggestions suggestions;
  private final LabellingStore store;
  private final JsonMapper json;

  WorkView(
      Catalog catalog,
      Ingest ingest,
      ShownSuggestions suggestions,
      LabellingStore store,
      JsonMapper json) {
    this.catalog = catalog;
    this.ingest = ingest;
    this.suggestions = suggestions;
    this.store = store;
    this.json = json;
  }

  /** A file of an item, by a link of this assignment alone. */
  public record AssetView(
      String url, String type, @Nullable Integer width, @Nullable Integer height) {}

  /** An item as people who work on it see it. */
  public record ItemView(
      String key, @Nullable String text, Map<String, AssetView> assets, @Nullable JsonNode meta) {}

  record DraftView(JsonNode labels, @Nullable String reason) {}

  record Assignment(
      String id,
      String stage,
      int round,
      int specVersion,
      int guidelineVersion,
      Instant expiresAt,
      ItemView item,
      @Nullable SuggestionView suggestion,
      @Nullable DraftView draft) {}

  /** Work that may have been in hand before, with what was typed then. */
  List<Assignment> inHand(List<Lease> leases) {
    if (leases.isEmpty()) {
      return List.of();
    }
    return assignments(
        leases,
        store
            .drafts(
                leases.getFirst().person(),
                leases.stream().map(lease -> RandomIds.hex(lease.id())).toList())
            .stream()
            .collect(Collectors.toMap(LabellingStore.Draft::work, Function.identity())));
  }

  /** Work handed out just now. */
  List<Assignment> fresh(List<Lease> leases) {
    return leases.isEmpty() ? List.of() : assignments(leases, Map.of());
  }

  private List<Assignment> assignments(
      List<Lease> leases, Map<String, LabellingStore.Draft> drafts) {
    Map<Long, Item> items =
        ingest
            .itemsInTurn(
                leases.getFirst().project(), leases.stream().map(Lease::item).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Item::id, Function.identity()));
    Map<Long, Suggestion> suggested = suggestions.withItem(leases);
    return leases.stream()
        .map(
            lease ->
                assignment(
                    lease,
                    Objects.requireNonNull(items.get(lease.item())),
                    suggested.get(lease.item()),
                    drafts.get(RandomIds.hex(lease.id()))))
        .toList();
  }

  private Assignment assignment(
      Lease lease,
      Item item,
      @Nullable Suggestion suggestion,
      LabellingStore.@Nullable Draft draft) {
    return new Assignment(
        RandomIds.hex(lease.id()),
        "label",
        lease.round(),
        lease.specVersion(),
        catalog.guidelineVersion(lease.project(), lease.specVersion()),
        lease.expiresAt(),
        item(lease, item),
        suggestion == null ? null : suggestions.view(lease.project(), suggestion),
        draft == null ? null : new DraftView(json.readTree(draft.bytes()), draft.reason()));
  }

  /** The item of a lease, of any stage. */
  public ItemView item(Lease lease, Item item) {
    Map<String, AssetView> assets = new LinkedHashMap<>();
    item.assets().forEach((name, asset) -> assets.put(name, asset(lease, name, asset)));
    return new ItemView(item.key(), item.text(), assets, item.meta());
  }

  private static AssetView asset(Lease lease, String name, Asset asset) {
    return new AssetView(
        "/api/assignments/" + RandomIds.hex(lease.id()) + "/media/" + name,
        asset.type(),
        asset.width(),
        asset.height());
  }
}
