package dev.assay.server.media;

/** How large an image may say it is; larger ones are refused before anything is unpacked. */
record PixelLimit(long most) {
  static final PixelLimit STANDARD = new PixelLimit(200_000_000);

  void check(long width, long height) throws RefusedMedia {
    if (width <= 0 || height <= 0) {
      throw RefusedMedia.corrupt(
          "image of %d × %d pixels (expected: at least 1 × 1)".formatted(width, height));
    }
    if (width > most / height) {
      throw RefusedMedia.tooLarge(
          "image of %d × %d pixels (expected: at most %d pixels)".formatted(width, height, most));
    }
  }
}
