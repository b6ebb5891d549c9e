package dev.assay.server.ingest;

import dev.assay.annotation.Digest;
import dev.assay.annotation.ItemExtent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something to be labelled; never changes.
 *
 * @param key the caller's own name for it, unique in the project
 * @param assets by name, in no meaningful order
 * @param meta the caller's own particulars; null = none
 * @param digest SHA-256 of the canonical JSON of everything but key and labels
 */
public record Item(
    long id,
    long project,
    String key,
    @Nullable String text,
    Map<String, Asset> assets,
    @Nullable String groupKey,
    @Nullable String segment,
    @Nullable JsonNode meta,
    Digest digest) {

  public Item {
    assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
  }

  /**
   * The text's beginning, for lists; null where there is no text.
   *
   * @param most code points, the sign of what is left out included
   */
  public @Nullable String excerpt(int most) {
    if (text == null || text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** How far labels on the item may reach. */
  public ItemExtent extent() {
    return Extents.of(text, assets);
  }
}
