package dev.assay.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One item as a file describes it, by names: what it is called, what it consists of, and what is
 * already said about it.
 *
 * @param key the file's own key, or one derived from the content (see {@link ItemKeys})
 * @param text its text, where it has one
 * @param assets asset name → path relative to the file's folder; the usual name is {@link #IMAGE}
 * @param meta further columns or keys; an object
 * @param labels its labels in the form programs outside send, names unresolved; null = none
 * @param by who gave these labels; null = not said
 */
public record ItemRecord(
    String key,
    @Nullable String text,
    Map<String, String> assets,
    ObjectNode meta,
    @Nullable JsonNode labels,
    @Nullable String by) {
  public static final String IMAGE = "image";

  /** Further keys that say more than meta: what an item is drawn and counted together with. */
  private static final List<String> LINE_MEMBERS = List.of("group_key", "segment");

  public ItemRecord {
    if (key.isBlank()) {
      throw new IllegalArgumentException("key '" + key + "' (expected: not blank)");
    }
    assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
  }

  /** The same item with labels that somebody gave. */
  public ItemRecord withVote(@Nullable JsonNode given, @Nullable String giver) {
    return new ItemRecord(key, text, assets, meta, given, giver);
  }

  /** Whether there is a text or an asset; a record of a key and labels alone names a known item. */
  public boolean hasContent() {
    return text != null || !assets.isEmpty();
  }

  /** The line of JSON Lines that describes this item. */
  public ObjectNode toJson() {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("key", key);
    if (text != null) {
      line.put("text", text);
    }
    String image = assets.get(IMAGE);
    if (assets.size() == 1 && image != null) {
      line.put(IMAGE, image);
    } else if (!assets.isEmpty()) {
      ObjectNode all = line.putObject("assets");
      assets.forEach(all::put);
    }
    ObjectNode rest = meta.deepCopy();
    for (String own : LINE_MEMBERS) {
      if (rest.path(own).isString()) {
        line.set(own, rest.remove(own));
      }
    }
    if (!rest.isEmpty()) {
      line.set("meta", rest);
    }
    if (labels != null) {
      line.set("labels", labels);
    }
    if (by != null) {
      line.put("by", by);
    }
    return line;
  }
}
