package dev.assay.formats.hub;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One annotated image.
 *
 * @param split the part of the set it belongs to, such as {@code train}; null = none
 * @param labels in the file's order; none = a negative
 * @param original the item in its source's own words, without labels; null = not kept
 */
public record HubItem(
    HubImage image, @Nullable String split, List<HubLabel> labels, @Nullable String original) {
  public HubItem {
    labels = List.copyOf(labels);
  }

  public HubItem withImage(HubImage other) {
    return new HubItem(other, split, labels, other.equals(image) ? original : null);
  }

  public HubItem withSplit(@Nullable String other) {
    return new HubItem(image, other, labels, original);
  }
}
