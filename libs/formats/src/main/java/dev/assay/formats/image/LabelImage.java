package dev.assay.formats.image;

import dev.assay.annotation.PixelRuns;
import dev.assay.formats.FormatException;
import dev.assay.formats.ImageSize;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG whose pixels are numbers: palette index or grey value, or of colours red + 256 green +
 * 65536 blue. It is decoded whole, up to a size.
 *
 * @param values row by row from the top
 * @param palette colour of each index as 0xRRGGBB; empty = no palette
 */
public record LabelImage(int width, int height, int[] values, int[] palette) {
  /** Larger pictures are not decoded, in pixels. */
  private static final long LARGEST = 100_000_000;

  private static final long LARGEST_FILE = 256 << 20;

  /** Reads a file. */
  public static LabelImage read(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FormatException(name, 0, "no file (expected: a PNG)");
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new FormatException(name, 0, "too large (expected: at most 256 MiB)");
    }
    ImageSize size = ImageSize.of(file);
    if (size == null) {
      throw new FormatException(name, 0, "no picture (expected: a PNG)");
    }
    return read(Files.readAllBytes(file), size, name);
  }

  /** Reads the bytes of a PNG, of which the header has been looked at. */
  private static LabelImage read(byte[] bytes, ImageSize size, String name) throws IOException {
    if ((long) size.width() * size.height() > LARGEST) {
      throw new FormatException(
          name,
          0,
          "%d × %d pixels (expected: at most %d)".formatted(size.width(), size.height(), LARGEST));
    }
    return decode(bytes, name);
  }

  /** Reads the bytes of a PNG that is no larger than some number of pixels. */
  public static LabelImage read(byte[] png, int most, String name) throws IOException {
    if (png.length < 24 || png[0] != (byte) 0x89 || png[1] != 'P') {
      throw new FormatException(name, 0, "no picture (expected: a PNG)");
    }
    java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(png);
    long pixels = (long) header.getInt(16) * header.getInt(20);
    if (header.getInt(16) <= 0 || header.getInt(20) <= 0 || pixels > most) {
      throw new FormatException(
          name, 0, pixels + " pixels in a mask (expected: at most " + most + ")");
    }
    return decode(png, name);
  }

  private static LabelImage decode(byte[] bytes, String name) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return of(reader.read(0));
    } catch (IOException | RuntimeException e) {
      // The decoder throws whatever comes to its mind.
      throw new FormatException(name, 0, "broken picture (expected: a PNG): " + e.getMessage());
    } finally {
      reader.dispose();
    }
  }

  private static LabelImage of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] values = new int[width * height];
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        values[y * width + x] =
            bands < 3 ? row[at] : row[at] + (row[at + 1] << 8) + (row[at + 2] << 16);
      }
    }
    int[] palette = {};
    if (image.getColorModel() instanceof IndexColorModel colours) {
      palette = new int[colours.getMapSize()];
      colours.getRGBs(palette);
      for (int i = 0; i < palette.length; i++) {
        palette[i] &= 0xffffff;
      }
    }
    return new LabelImage(width, height, values, palette);
  }

  /** The colour of a value as 0xRRGGBB. */
  public int colour(int value) {
    if (palette.length > 0) {
      return value < palette.length ? palette[value] : 0;
    }
    return (value & 0xff) << 16 | (value & 0xff00) | (value >> 16 & 0xff);
  }

  /** The pixels of every value, in the order they are met; at most so many values. */
  public Map<Integer, PixelRuns> areas(int most) {
    Map<Integer, boolean[]> areas = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      boolean[] area = areas.get(values[i]);
      if (area == null) {
        if (areas.size() == most || (long) areas.size() * values.length > 2L * LARGEST) {
          throw new IllegalArgumentException(
              "more than %d values in a picture (expected: one for each label)"
                  .formatted(areas.size()));
        }
        area = new boolean[values.length];
        areas.put(values[i], area);
      }
      area[i] = true;
    }
    Map<Integer, PixelRuns> runs = new LinkedHashMap<>();
    areas.forEach((value, area) -> runs.put(value, PixelRuns.ofBitmap(width, height, area)));
    return runs;
  }
}
