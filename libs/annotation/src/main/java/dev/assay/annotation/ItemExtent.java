package dev.assay.annotation;

/**
 * How far an item reaches, so that regions outside can be refused.
 *
 * @param codePoints length of its text; {@link #UNKNOWN} = not known or no text
 * @param width of its image in pixels after EXIF orientation; {@link #UNKNOWN} = not known
 * @param height of its image in pixels after EXIF orientation; {@link #UNKNOWN} = not known
 */
public record ItemExtent(int codePoints, int width, int height) {
  public static final int UNKNOWN = -1;

  private static final ItemExtent NOTHING_KNOWN = new ItemExtent(UNKNOWN, UNKNOWN, UNKNOWN);

  public ItemExtent {
    if (codePoints < UNKNOWN || width < UNKNOWN || height < UNKNOWN) {
      throw new IllegalArgumentException(
          "extent of %d code points, %d × %d pixels (expected: >= 0, or -1 = unknown)"
              .formatted(codePoints, width, height));
    }
  }

  /** An item of which no size is known: only what needs no size is validated. */
  public static ItemExtent unknown() {
    return NOTHING_KNOWN;
  }

  public static ItemExtent ofText(String text) {
    return new ItemExtent(text.codePointCount(0, text.length()), UNKNOWN, UNKNOWN);
  }

  public static ItemExtent ofText(int codePoints) {
    return new ItemExtent(codePoints, UNKNOWN, UNKNOWN);
  }

  public static ItemExtent ofImage(int width, int height) {
    return new ItemExtent(UNKNOWN, width, height);
  }

  boolean knowsText() {
    return codePoints != UNKNOWN;
  }

  boolean knowsImage() {
    return width != UNKNOWN && height != UNKNOWN;
  }
}
