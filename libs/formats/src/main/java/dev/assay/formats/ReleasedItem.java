package dev.assay.formats;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One item of a release with its settled label and where that comes from.
 *
 * @param text its text, where it has one
 * @param image its image, where it has one
 * @param meta its particulars by name
 * @param answer the label, by permanent ids
 * @param itemDigest of the item's content
 * @param labelDigest of the label's canonical form
 * @param how the way the label was settled
 * @param itemScore agreement on this item; null = not defined
 */
public record ReleasedItem(
    String key,
    @Nullable String text,
    @Nullable Image image,
    Map<String, JsonNode> meta,
    Answer answer,
    Digest itemDigest,
    Digest labelDigest,
    int specVersion,
    String how,
    @Nullable Double itemScore,
    List<Vote> votes) {
  public ReleasedItem {
    votes = List.copyOf(votes);
    meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
  }

  /**
   * An image as the release names it.
   *
   * @param path relative, with slashes
   * @param width in pixels; 0 = not known
   * @param height in pixels; 0 = not known
   */
  public record Image(String path, int width, int height) {}

  /**
   * One vote the label was made from.
   *
   * @param by the voter's pseudonym
   * @param label in the form programs outside see
   * @param confidence stated by the voter, in [0, 1]; null = not stated
   */
  public record Vote(String by, JsonNode label, @Nullable Double confidence) {}
}
