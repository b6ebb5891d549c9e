package dev.assay.formats.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files of 8 bits a channel: RFC 2083, filter type 0. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private Png() {}

  /**
   * Writes a picture of palette indices.
   *
   * @param values row by row, each in [0, 256)
   * @param palette colours as 0xRRGGBB, at most 256
   */
  public static void writeIndexed(
      int width, int height, int[] values, int[] palette, OutputStream out) throws IOException {
    byte[] colours = new byte[palette.length * 3];
    for (int i = 0; i < palette.length; i++) {
      colours[3 * i] = (byte) (palette[i] >> 16);
      colours[3 * i + 1] = (byte) (palette[i] >> 8);
      colours[3 * i + 2] = (byte) palette[i];
    }
    write(width, height, 3, colours, rows(width, height, 1, values), out);
  }

  /** Writes a grey picture; values in [0, 256), row by row. */
  public static void writeGrey(int width, int height, int[] values, OutputStream out)
      throws IOException {
    write(width, height, 0, new byte[0], rows(width, height, 1, values), out);
  }

  /** Writes a picture of numbers as red + 256 green + 65536 blue, row by row. */
  public static void writeNumbers(int width, int height, int[] values, OutputStream out)
      throws IOException {
    write(width, height, 2, new byte[0], rows(width, height, 3, values), out);
  }

  private static byte[] rows(int width, int height, int channels, int[] values) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(width * height / 8 + 64);
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[1 + width * channels];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int value = values[y * width + x];
          for (int channel = 0; channel < channels; channel++) {
            row[1 + x * channels + channel] = (byte) (value >> (8 * channel));
          }
        }
        zlib.write(row);
      }
    }
    return packed.toByteArray();
  }

  private static void write(
      int width, int height, int kind, byte[] palette, byte[] rows, OutputStream out)
      throws IOException {
    out.write(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.writeByte(8);
    fields.writeByte(kind);
    fields.write(new byte[3]);
    chunk("IHDR", header.toByteArray(), out);
    if (palette.length > 0) {
      chunk("PLTE", palette, out);
    }
    chunk("IDAT", rows, out);
    chunk("IEND", new byte[0], out);
    out.flush();
  }

  private static void chunk(String name, byte[] content, OutputStream out) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(content);
    DataOutputStream fields = new DataOutputStream(out);
    fields.writeInt(content.length);
    fields.write(type);
    fields.write(content);
    fields.writeInt((int) crc.getValue());
    fields.flush();
  }
}
