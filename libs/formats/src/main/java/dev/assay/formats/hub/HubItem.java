package dev.assay.formats.hub;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One annotated item.
 *
 * @param key what its source calls it; of images the path
 * @param image its image; null = none
 * @param text its text; null = none
 * @param assets further files it consists of, name → path with slashes
 * @param meta what else is known of it, by name
 * @param split the part of the set it belongs to, such as {@code train}; null = none
 * @param labels in the file's order; none = a negative
 * @param original the item in its source's own words, without labels where the format keeps them
 *     apart; null = not kept. It does not outlive a change
 */
public record HubItem(
    String key,
    @Nullable HubImage image,
    @Nullable HubText text,
    Map<String, String> assets,
    Map<String, JsonNode> meta,
    @Nullable String split,
    List<HubLabel> labels,
    @Nullable String original) {
  public HubItem {
    labels = List.copyOf(labels);
    assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
    meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
  }

  /** An image, whose path is the key. */
  public static HubItem ofImage(
      HubImage image, @Nullable String split, List<HubLabel> labels, @Nullable String original) {
    return new HubItem(image.path(), image, null, Map.of(), Map.of(), split, labels, original);
  }

  /** A text without anything else. */
  public static HubItem ofText(String key, HubText text, List<HubLabel> labels) {
    return new HubItem(key, null, text, Map.of(), Map.of(), null, labels, null);
  }

  /**
   * Its image, for writers of formats that hold nothing else.
   *
   * @throws IllegalArgumentException where it has none
   */
  public HubImage requireImage() {
    if (image == null) {
      throw new IllegalArgumentException("item '" + key + "' (expected: one with an image)");
    }
    return image;
  }

  /**
   * Its text, for writers of formats that hold nothing else.
   *
   * @throws IllegalArgumentException where it has none
   */
  public HubText requireText() {
    if (text == null) {
      throw new IllegalArgumentException("item '" + key + "' (expected: one with a text)");
    }
    return text;
  }

  public HubItem withImage(HubImage other) {
    boolean named = image != null && key.equals(image.path());
    return new HubItem(
        named ? other.path() : key,
        other,
        text,
        assets,
        meta,
        split,
        labels,
        other.equals(image) ? original : null);
  }

  public HubItem withSplit(@Nullable String other) {
    return new HubItem(key, image, text, assets, meta, other, labels, original);
  }

  public HubItem withMeta(Map<String, JsonNode> other) {
    return new HubItem(key, image, text, assets, other, split, labels, original);
  }

  /** The item with other labels, in nobody's own words. */
  public HubItem withLabels(List<HubLabel> other) {
    return new HubItem(key, image, text, assets, meta, split, other, null);
  }

  public HubItem withOriginal(@Nullable String other) {
    return new HubItem(key, image, text, assets, meta, split, labels, other);
  }
}
