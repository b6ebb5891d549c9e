package dev.assay.formats.hub;

/**
 * The image of an item.
 *
 * @param path as the file names it, with slashes
 * @param width in pixels; 0 = not known
 * @param height in pixels; 0 = not known
 */
public record HubImage(String path, int width, int height) {
  public HubImage {
    if (path.isBlank()) {
      throw new IllegalArgumentException("image path '" + path + "' (expected: not blank)");
    }
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "image of %d × %d pixels (expected: >= 0)".formatted(width, height));
    }
  }

  public boolean knowsSize() {
    return width > 0 && height > 0;
  }

  /** The path without its extension. */
  public String stem() {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
