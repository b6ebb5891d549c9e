package dev.assay.server.ingest;

import dev.assay.annotation.CanonicalJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The digest of an item: SHA-256 over the canonical JSON (RFC 8785) of what is to be labelled,
 * {@code {"assets":{name:sha256},"group_key","meta","segment","text"}}, absent members left out.
 * The key is no part of it: it names the item, as a file's name does.
 */
final class ItemContents {
  private ItemContents() {}

  static Prepared.NewItem item(Line.Content content, Map<String, Asset> assets) throws RefusedLine {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    if (!assets.isEmpty()) {
      ObjectNode digests = all.putObject("assets");
      assets.forEach((name, asset) -> digests.put(name, asset.sha256().hex()));
    }
    put(all, "group_key", content.groupKey());
    put(all, "segment", content.segment());
    put(all, "text", content.text());
    String meta = meta(content.meta());
    if (content.meta() != null) {
      all.set("meta", content.meta());
    }
    return new Prepared.NewItem(
        content.text(),
        assets,
        content.groupKey(),
        content.segment(),
        meta,
        CanonicalJson.digest(all));
  }

  private static @Nullable String meta(@Nullable JsonNode meta) throws RefusedLine {
    if (meta == null) {
      return null;
    }
    try {
      return CanonicalJson.text(meta);
    } catch (IllegalArgumentException e) {
      throw new RefusedLine("meta", String.valueOf(e.getMessage()));
    }
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
