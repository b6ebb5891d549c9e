package dev.assay.server.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks a PNG (W3C PNG, third edition): every chunk's CRC, the header first, the end last, and
 * that the image data unpacks to exactly the size the header implies.
 */
final class PngInspector {
  private static final int IHDR = 0x49484452;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final int EXIF = 0x65584966;
  private static final int LARGEST_EXIF = 1 << 20;

  /** Start column, start row, column step, row step of the passes of Adam7 (section 8.1). */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final MediaBytes in;
  private final PixelLimit limit;
  private final byte[] packed = new byte[16_384];
  private final byte[] unpacked = new byte[65_536];
  private final CRC32 crc = new CRC32();
  private int width;
  private int height;
  private long expected;
  private long found;
  private int orientation = 1;

  PngInspector(MediaBytes in, PixelLimit limit) {
    this.in = in;
    this.limit = limit;
  }

  Inspection.Accepted inspect() throws IOException, RefusedMedia {
    in.skip(8, "the signature");
    try (Inflater inflater = new Inflater()) {
      readHeader();
      while (readChunk(inflater)) {
        // the chunk is checked
      }
      if (!inflater.finished() || found != expected) {
        throw RefusedMedia.corrupt(
            "the image data holds %d bytes (expected: %d for %d × %d pixels)"
                .formatted(found, expected, width, height));
      }
    } catch (DataFormatException e) {
      throw RefusedMedia.corrupt("the image data cannot be unpacked: " + e.getMessage());
    }
    return ExifOrientation.oriented("image/png", width, height, orientation);
  }

  private void readHeader() throws IOException, RefusedMedia {
    long length = in.u32("the header");
    byte[] type = in.exactly(4, "the header");
    if (length != 13 || asInt(type) != IHDR) {
      throw RefusedMedia.corrupt("the first chunk is not a header of 13 bytes");
    }
    byte[] header = in.exactly(13, "the header");
    crc.reset();
    crc.update(type);
    crc.update(header);
    checkCrc("IHDR");
    long wide = asInt(header, 0) & 0xffffffffL;
    long high = asInt(header, 4) & 0xffffffffL;
    limit.check(wide, high);
    width = (int) wide;
    height = (int) high;
    int bits = header[8] * channels(header[8], header[9]);
    int interlace = header[12];
    if (header[10] != 0 || header[11] != 0 || interlace < 0 || interlace > 1) {
      throw RefusedMedia.corrupt("unknown compression, filter or interlace method in the header");
    }
    expected = interlace == 0 ? passBytes(wide, high, bits) : interlacedBytes(bits);
  }

  private static int channels(int depth, int colour) throws RefusedMedia {
    boolean allowed =
        switch (colour) {
          case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case 2, 4, 6 -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!allowed) {
      throw RefusedMedia.corrupt(
          "colour type %d with %d bits (expected: a pair that PNG knows)".formatted(colour, depth));
    }
    return switch (colour) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  private long interlacedBytes(int bits) {
    long sum = 0;
    for (int[] pass : ADAM7) {
      long wide = ((long) width - pass[0] + pass[2] - 1) / pass[2];
      long high = ((long) height - pass[1] + pass[3] - 1) / pass[3];
      sum += wide > 0 && high > 0 ? passBytes(wide, high, bits) : 0;
    }
    return sum;
  }

  private static long passBytes(long wide, long high, int bits) {
    return (1 + (wide * bits + 7) / 8) * high; // a filter byte before each row
  }

  /** Returns false after the end chunk. */
  private boolean readChunk(Inflater inflater)
      throws IOException, RefusedMedia, DataFormatException {
    long length = in.u32("a chunk's length");
    byte[] type = in.exactly(4, "a chunk's type");
    String name = new String(type, StandardCharsets.ISO_8859_1);
    crc.reset();
    crc.update(type);
    if (asInt(type) == EXIF && length <= LARGEST_EXIF) {
      byte[] exif = in.exactly((int) length, name);
      crc.update(exif);
      orientation = ExifOrientation.read(exif, 0);
    } else {
      readData(length, name, asInt(type) == IDAT ? inflater : null);
    }
    checkCrc(name);
    return asInt(type) != IEND;
  }

  private void readData(
      long length, String name, @org.jspecify.annotations.Nullable Inflater inflater)
      throws IOException, RefusedMedia, DataFormatException {
    long left = length;
    while (left > 0) {
      int count = in.some(packed, (int) Math.min(packed.length, left), "chunk " + name);
      crc.update(packed, 0, count);
      left -= count;
      if (inflater != null) {
        inflater.setInput(packed, 0, count);
        unpack(inflater);
      }
    }
  }

  private void unpack(Inflater inflater) throws RefusedMedia, DataFormatException {
    while (!inflater.needsInput() && !inflater.finished()) {
      int count = inflater.inflate(unpacked);
      found += count;
      if (found > expected) {
        throw RefusedMedia.corrupt(
            "the image data holds more than the %d bytes of %d × %d pixels"
                .formatted(expected, width, height));
      }
      if (count == 0 && inflater.needsDictionary()) {
        throw RefusedMedia.corrupt("the image data needs a dictionary, which PNG has not");
      }
    }
  }

  private void checkCrc(String name) throws IOException, RefusedMedia {
    if (in.u32("the checksum of chunk " + name) != crc.getValue()) {
      throw RefusedMedia.corrupt("the checksum of chunk " + name + " is wrong");
    }
  }

  private static int asInt(byte[] bytes) {
    return asInt(bytes, 0);
  }

  private static int asInt(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }
}
