package dev.assay.formats;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The size of an image as its header states it, after EXIF orientation: PNG, JPEG, GIF and BMP.
 * Pixels are never decoded.
 *
 * @param width in pixels, above 0
 * @param height in pixels, above 0
 */
public record ImageSize(int width, int height) {
  private static final int MOST_SEGMENTS = 1000;

  /** The size of an image file; null where it is none of these or has no whole header. */
  public static @Nullable ImageSize of(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return read(in);
    } catch (EOFException e) {
      return null;
    }
  }

  private static @Nullable ImageSize read(DataInputStream in) throws IOException {
    int magic = in.readUnsignedShort();
    return switch (magic) {
      case 0x8950 -> {
        in.skipNBytes(14);
        yield checked(in.readInt(), in.readInt());
      }
      case 0xffd8 -> readJpeg(in);
      case 0x4749 -> {
        in.skipNBytes(4);
        int width = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        yield checked(width, Short.toUnsignedInt(Short.reverseBytes(in.readShort())));
      }
      case 0x424d -> {
        in.skipNBytes(16);
        int width = Integer.reverseBytes(in.readInt());
        yield checked(width, Math.abs(Integer.reverseBytes(in.readInt())));
      }
      default -> null;
    };
  }

  private static @Nullable ImageSize checked(int width, int height) {
    return width > 0 && height > 0 ? new ImageSize(width, height) : null;
  }

  /** JPEG segments up to the start of frame: ITU-T T.81, annex B. */
  private static @Nullable ImageSize readJpeg(DataInputStream in) throws IOException {
    boolean turned = false;
    for (int i = 0; i < MOST_SEGMENTS; i++) {
      int marker = in.readUnsignedShort();
      while (marker == 0xffff) {
        marker = 0xff00 | in.readUnsignedByte();
      }
      if (marker < 0xff02 || marker == 0xffda) {
        return null;
      }
      int length = in.readUnsignedShort() - 2;
      boolean startOfFrame =
          marker >= 0xffc0
              && marker <= 0xffcf
              && marker != 0xffc4
              && marker != 0xffc8
              && marker != 0xffcc;
      if (startOfFrame) {
        in.skipNBytes(1);
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        return turned ? checked(height, width) : checked(width, height);
      }
      if (marker == 0xffe1 && length > 0) {
        turned |= isTurned(in.readNBytes(length));
      } else {
        in.skipNBytes(Math.max(0, length));
      }
    }
    return null;
  }

  /** Whether EXIF orientation (tag 0x0112) swaps width and height: values 5 to 8. */
  private static boolean isTurned(byte[] segment) {
    if (segment.length < 20 || segment[0] != 'E' || segment[1] != 'x' || segment[2] != 'i') {
      return false;
    }
    ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return false;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if (entry > tiff.limit() - 12) {
        return false;
      }
      if (tiff.getShort(entry) == 0x0112) {
        return tiff.getShort(entry + 8) >= 5;
      }
    }
    return false;
  }
}
