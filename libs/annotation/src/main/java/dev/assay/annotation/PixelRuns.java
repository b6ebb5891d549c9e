package dev.assay.annotation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of pixels of an image as lengths of runs, column by column from the left, each from the
 * top, beginning with a run outside (of length 0 where the first pixel is inside): the run-length
 * encoding of the COCO API, maskApi.c. Immutable.
 */
public final class PixelRuns {
  private static final int LOWEST_CHARACTER = 48;
  private static final int CONTINUES = 0x20;

  private final int width;
  private final int height;
  private final int[] counts;

  private PixelRuns(int width, int height, int[] counts) {
    this.width = width;
    this.height = height;
    this.counts = counts;
  }

  /**
   * Pixels from the lengths of their runs.
   *
   * @param counts >= 0, together width × height
   */
  public static PixelRuns of(int width, int height, int... counts) {
    if (width < 0 || height < 0 || (long) width * height > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "mask of %d × %d pixels (expected: >= 0, at most 2^31 - 1 in all)"
              .formatted(width, height));
    }
    long sum = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("run of " + count + " pixels (expected: >= 0)");
      }
      sum += count;
    }
    if (sum != (long) width * height) {
      throw new IllegalArgumentException(
          "runs of %d pixels in all (expected: %d × %d = %d)"
              .formatted(sum, width, height, (long) width * height));
    }
    return new PixelRuns(width, height, counts.clone());
  }

  /** Pixels from the compressed string of the COCO API, {@code rleFrString}. */
  public static PixelRuns parse(int width, int height, String compressed) {
    int[] counts = new int[compressed.length()];
    int found = 0;
    for (int at = 0; at < compressed.length(); ) {
      long value = 0;
      int shift = 0;
      int character;
      do {
        character = at < compressed.length() ? compressed.charAt(at) - LOWEST_CHARACTER : -1;
        if (character < 0 || character > 0x3f || shift > 30) {
          throw new IllegalArgumentException(
              "run-length string broken at character %d (expected: one of the COCO API)"
                  .formatted(at));
        }
        value |= (long) (character & 0x1f) << shift;
        shift += 5;
        at++;
      } while ((character & CONTINUES) != 0);
      if ((character & 0x10) != 0) {
        value |= -1L << shift;
      }
      if (found > 2) {
        value += counts[found - 2];
      }
      counts[found++] = Math.clamp(value, -1, Integer.MAX_VALUE);
    }
    return of(width, height, Arrays.copyOf(counts, found));
  }

  /** The compressed string of the COCO API, {@code rleToString}. */
  public String compressed() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      long value = counts[i];
      if (i > 2) {
        value -= counts[i - 2];
      }
      boolean more;
      do {
        int character = (int) (value & 0x1f);
        value >>= 5;
        more = (character & 0x10) != 0 ? value != -1 : value != 0;
        text.append((char) ((more ? character | CONTINUES : character) + LOWEST_CHARACTER));
      } while (more);
    }
    return text.toString();
  }

  /**
   * Pixels from a picture of them.
   *
   * @param inside row by row from the top, width × height
   */
  public static PixelRuns ofBitmap(int width, int height, boolean[] inside) {
    if (inside.length != (long) width * height) {
      throw new IllegalArgumentException(
          "%d pixels (expected: %d × %d)".formatted(inside.length, width, height));
    }
    int[] counts = new int[16];
    int size = 1;
    boolean last = false;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        if (inside[y * width + x] != last) {
          last = !last;
          if (size == counts.length) {
            counts = Arrays.copyOf(counts, size * 2);
          }
          counts[size++] = 0;
        }
        counts[size - 1]++;
      }
    }
    return new PixelRuns(width, height, Arrays.copyOf(counts, size));
  }

  /** Whether each pixel is inside, row by row from the top. */
  public boolean[] bitmap() {
    boolean[] inside = new boolean[width * height];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (i % 2 == 1) {
        for (int place = at; place < at + counts[i]; place++) {
          inside[place % height * width + place / height] = true;
        }
      }
      at += counts[i];
    }
    return inside;
  }

  /** The pixels inside this or the other, of an image of the same size. */
  public PixelRuns union(PixelRuns other) {
    return combine(other, (a, b) -> a || b);
  }

  /** The pixels inside both, of an image of the same size. */
  public PixelRuns intersection(PixelRuns other) {
    return combine(other, (a, b) -> a && b);
  }

  /** The pixels inside this and not the other, of an image of the same size. */
  public PixelRuns minus(PixelRuns other) {
    return combine(other, (a, b) -> a && !b);
  }

  /** Intersection over union in [0, 1]; two empty sets have 1. */
  public double iou(PixelRuns other) {
    long union = union(other).area();
    return union == 0 ? 1 : (double) intersection(other).area() / union;
  }

  private interface Combination {
    boolean test(boolean here, boolean there);
  }

  private PixelRuns combine(PixelRuns other, Combination combination) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException(
          "masks of %d × %d and %d × %d pixels (expected: the same size)"
              .formatted(width, height, other.width, other.height));
    }
    int[] runs = new int[counts.length + other.counts.length + 1];
    int size = 1;
    boolean last = false;
    int here = 0;
    int there = 0;
    int leftHere = counts.length == 0 ? 0 : counts[0];
    int leftThere = other.counts.length == 0 ? 0 : other.counts[0];
    for (int at = 0; at < width * height; ) {
      while (leftHere == 0) {
        leftHere = counts[++here];
      }
      while (leftThere == 0) {
        leftThere = other.counts[++there];
      }
      boolean inside = combination.test(here % 2 == 1, there % 2 == 1);
      if (inside != last) {
        last = inside;
        size++;
      }
      int step = Math.min(leftHere, leftThere);
      runs[size - 1] += step;
      leftHere -= step;
      leftThere -= step;
      at += step;
    }
    return new PixelRuns(width, height, Arrays.copyOf(runs, size));
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The lengths of the runs; a copy. */
  public int[] counts() {
    return counts.clone();
  }

  /** Number of pixels inside. */
  public long area() {
    long area = 0;
    for (int i = 1; i < counts.length; i += 2) {
      area += counts[i];
    }
    return area;
  }

  /**
   * The smallest box around the pixels inside.
   *
   * @return x, y, width and height in pixels; all 0 where no pixel is inside
   */
  int[] bounds() {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (i % 2 == 1 && counts[i] > 0) {
        int last = at + counts[i] - 1;
        left = Math.min(left, at / height);
        right = Math.max(right, last / height + 1);
        boolean severalColumns = at / height != last / height;
        top = severalColumns ? 0 : Math.min(top, at % height);
        bottom = severalColumns ? height : Math.max(bottom, last % height + 1);
      }
      at += counts[i];
    }
    return right == 0 ? new int[4] : new int[] {left, top, right - left, bottom - top};
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PixelRuns that
        && width == that.width
        && height == that.height
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "%d×%d %s".formatted(width, height, compressed());
  }
}
