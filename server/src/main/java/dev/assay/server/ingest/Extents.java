package dev.assay.server.ingest;

import dev.assay.annotation.ItemExtent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far labels may reach, by the item's text and the image that boxes lie on. */
public final class Extents {
  private static final String IMAGE = "image";

  private Extents() {}

  public static ItemExtent of(@Nullable String text, Map<String, Asset> assets) {
    Asset image = image(assets);
    int codePoints = text == null ? ItemExtent.UNKNOWN : text.codePointCount(0, text.length());
    if (image == null || image.width() == null || image.height() == null) {
      return new ItemExtent(codePoints, ItemExtent.UNKNOWN, ItemExtent.UNKNOWN);
    }
    return new ItemExtent(codePoints, image.width(), image.height());
  }

  /** The image that regions lie on: the only one, else the one named so; null = none is meant. */
  public static @Nullable Asset image(Map<String, Asset> assets) {
    Asset named = assets.get(IMAGE);
    if (named != null && named.isImage()) {
      return named;
    }
    List<Asset> images = assets.values().stream().filter(Asset::isImage).toList();
    return images.size() == 1 ? images.getFirst() : null;
  }
}
