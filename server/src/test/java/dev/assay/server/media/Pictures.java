package dev.assay.server.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Small images made on the spot. */
public final class Pictures {
  private Pictures() {}

  /** A picture with some structure, as a file of the format. */
  public static byte[] image(String format, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x * 37 ^ y * 101) * 65_793);
      }
    }
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] png(int width, int height) {
    return image("png", width, height);
  }

  /** A JPEG whose Exif metadata say that it lies on its side. */
  static byte[] turnedJpeg(int width, int height, int orientation) {
    byte[] plain = image("jpeg", width, height);
    byte[] exif = {
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteBuffer turned = ByteBuffer.allocate(plain.length + exif.length + 4);
    turned.put(plain, 0, 2).put((byte) 0xff).put((byte) 0xe1);
    turned.putShort((short) (exif.length + 2)).put(exif).put(plain, 2, plain.length - 2);
    return turned.array();
  }

  /** A few bytes that claim to be an image of any size. */
  public static byte[] bomb(int width, int height) {
    byte[] png = png(1, 1);
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, width).putInt(20, height);
    var crc = new CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    return png;
  }

  public static byte[] cut(byte[] file, int bytes) {
    return Arrays.copyOf(file, file.length - bytes);
  }
}
