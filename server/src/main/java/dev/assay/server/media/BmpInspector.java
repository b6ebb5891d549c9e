package dev.assay.server.media;

import java.io.IOException;

/** Checks a Windows bitmap: header, and that all rows of pixels are there. */
final class BmpInspector {
  private static final int PLAIN = 0;
  private static final int BIT_FIELDS = 3;

  private final MediaBytes in;
  private final PixelLimit limit;

  BmpInspector(MediaBytes in, PixelLimit limit) {
    this.in = in;
    this.limit = limit;
  }

  Inspection.Accepted inspect() throws IOException, RefusedMedia {
    in.skip(10, "the file header");
    long pixels = in.i32le("the file header") & 0xffffffffL;
    int header = in.i32le("the bitmap header");
    if (header < 40 || header > 124) {
      throw RefusedMedia.unsupported(
          "bitmap header of %d bytes (expected: 40 to 124)".formatted(header));
    }
    long width = in.i32le("the bitmap header");
    long height = Math.abs((long) in.i32le("the bitmap header")); // negative: rows from the top
    limit.check(width, height);
    in.skip(2, "the bitmap header");
    int bits = in.u16le("the bitmap header");
    int compression = in.i32le("the bitmap header");
    checkCoding(bits, compression);
    long rows = (width * bits + 31) / 32 * 4 * height;
    if (pixels < in.position()) {
      throw RefusedMedia.corrupt("the pixels begin inside the header, at byte " + pixels);
    }
    in.skip(pixels - in.position() + rows, "the pixels");
    return new Inspection.Accepted("image/bmp", (int) width, (int) height);
  }

  private static void checkCoding(int bits, int compression) throws RefusedMedia {
    if (compression != PLAIN && compression != BIT_FIELDS) {
      throw RefusedMedia.unsupported("a compressed bitmap (expected: an uncompressed one)");
    }
    if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
      throw RefusedMedia.corrupt(
          "%d bits a pixel (expected: 1, 4, 8, 16, 24 or 32)".formatted(bits));
    }
  }
}
