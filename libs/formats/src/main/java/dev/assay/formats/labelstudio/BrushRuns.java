package dev.assay.formats.labelstudio;

import java.io.ByteArrayOutputStream;

/**
 * The run lengths of brush regions, thi.ng's rle-pack: a stream of bits, the highest first. 32 bits
 * tell the number of values, 5 the bits of a value less one, four times 4 the bits of a run's
 * length less one. A run is a bit (1 = one value again and again, 0 = that many values), 2 bits
 * that choose the size of its length, its length less one, and its values. Values are those of RGBA
 * pixels.
 */
final class BrushRuns {
  private static final int[] SIZES = {3, 4, 8, 16};
  private static final int CHANNELS = 4;
  private static final int LONGEST = 1 << 16;

  private BrushRuns() {}

  /**
   * Which pixels are inside: those whose last channel is not 0.
   *
   * @param pixels number there must be
   */
  static boolean[] decode(byte[] packed, int pixels) {
    Bits in = new Bits(packed);
    long count = in.read(32) & 0xffffffffL;
    if (count != (long) pixels * CHANNELS) {
      throw new IllegalArgumentException(
          "brush of %d values (expected: %d pixels of 4)".formatted(count, pixels));
    }
    int word = in.read(5) + 1;
    int[] sizes = new int[4];
    for (int i = 0; i < 4; i++) {
      sizes[i] = in.read(4) + 1;
    }
    boolean[] inside = new boolean[pixels];
    for (int at = 0; at < count; ) {
      boolean same = in.read(1) == 1;
      int length = in.read(sizes[in.read(2)]) + 1;
      if (length > count - at) {
        throw new IllegalArgumentException(
            "brush with a run of %d values (expected: at most %d)".formatted(length, count - at));
      }
      int value = same ? in.read(word) : 0;
      for (int i = 0; i < length; i++, at++) {
        int own = same ? value : in.read(word);
        if (at % CHANNELS == CHANNELS - 1) {
          inside[at / CHANNELS] = own != 0;
        }
      }
    }
    return inside;
  }

  /** Packs pixels, 255 in all channels inside and 0 outside. */
  static byte[] encode(boolean[] inside) {
    Packed out = new Packed();
    out.write(inside.length * CHANNELS, 32);
    out.write(7, 5);
    for (int size : SIZES) {
      out.write(size - 1, 4);
    }
    for (int start = 0; start < inside.length; ) {
      int end = start;
      while (end < inside.length
          && inside[end] == inside[start]
          && (end - start + 1) * CHANNELS <= LONGEST) {
        end++;
      }
      int length = (end - start) * CHANNELS;
      int size = 0;
      while (length > 1 << SIZES[size]) {
        size++;
      }
      out.write(1, 1);
      out.write(size, 2);
      out.write(length - 1, SIZES[size]);
      out.write(inside[start] ? 255 : 0, 8);
      start = end;
    }
    return out.bytes();
  }

  /** Reads bits. */
  private static final class Bits {
    private final byte[] bytes;
    private long at;

    Bits(byte[] bytes) {
      this.bytes = bytes;
    }

    int read(int count) {
      if (at + count > bytes.length * 8L) {
        throw new IllegalArgumentException("brush that ends early (expected: all its runs)");
      }
      int value = 0;
      for (int i = 0; i < count; i++, at++) {
        value = value << 1 | (bytes[(int) (at >> 3)] >> (7 - (at & 7)) & 1);
      }
      return value;
    }
  }

  /** Writes bits. */
  private static final class Packed {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int filled;

    void write(int value, int count) {
      for (int i = count - 1; i >= 0; i--) {
        current = current << 1 | (value >> i & 1);
        if (++filled == 8) {
          out.write(current);
          current = 0;
          filled = 0;
        }
      }
    }

    byte[] bytes() {
      if (filled > 0) {
        out.write(current << (8 - filled));
        filled = 0;
      }
      return out.toByteArray();
    }
  }
}
