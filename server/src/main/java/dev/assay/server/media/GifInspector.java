package dev.assay.server.media;

import java.io.IOException;

/** Checks a GIF (GIF89a specification): every block up to the trailer. */
final class GifInspector {
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3b;

  private final MediaBytes in;
  private final PixelLimit limit;

  GifInspector(MediaBytes in, PixelLimit limit) {
    this.in = in;
    this.limit = limit;
  }

  Inspection.Accepted inspect() throws IOException, RefusedMedia {
    in.skip(6, "the signature");
    int width = in.u16le("the screen descriptor");
    int height = in.u16le("the screen descriptor");
    limit.check(width, height);
    int packed = in.u8("the screen descriptor");
    in.skip(2, "the screen descriptor");
    skipColours(packed);
    int images = 0;
    int block = in.u8("a block");
    while (block != TRAILER) {
      if (block == IMAGE) {
        readImage();
        images++;
      } else if (block == EXTENSION) {
        in.skip(1, "an extension");
        skipSubBlocks();
      } else {
        throw RefusedMedia.corrupt(
            "block %02x at byte %d (expected: an image, an extension or the end)"
                .formatted(block, in.position() - 1));
      }
      block = in.u8("a block");
    }
    if (images == 0) {
      throw RefusedMedia.corrupt("the file holds no image");
    }
    return new Inspection.Accepted("image/gif", width, height);
  }

  private void readImage() throws IOException, RefusedMedia {
    in.skip(4, "an image descriptor");
    limit.check(in.u16le("an image descriptor"), in.u16le("an image descriptor"));
    skipColours(in.u8("an image descriptor"));
    in.skip(1, "image data");
    skipSubBlocks();
  }

  private void skipColours(int packed) throws IOException, RefusedMedia {
    if ((packed & 0x80) != 0) {
      in.skip(3L << ((packed & 7) + 1), "a colour table");
    }
  }

  private void skipSubBlocks() throws IOException, RefusedMedia {
    int length = in.u8("a data block");
    while (length > 0) {
      in.skip(length, "a data block");
      length = in.u8("a data block");
    }
  }
}
