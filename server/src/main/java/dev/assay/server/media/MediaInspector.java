package dev.assay.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Finds a file's type from its first bytes and checks its structure to the end, in constant memory:
 * no pixel is ever unpacked into an image.
 */
final class MediaInspector {
  private static final int LONGEST_SIGNATURE = 16;

  private MediaInspector() {}

  static Inspection inspect(InputStream file, PixelLimit limit) throws IOException {
    byte[] head = file.readNBytes(LONGEST_SIGNATURE);
    var bytes = new MediaBytes(head, file);
    try {
      return inspect(head, bytes, limit);
    } catch (RefusedMedia refused) {
      return refused.refusal();
    }
  }

  private static Inspection.Accepted inspect(byte[] head, MediaBytes bytes, PixelLimit limit)
      throws IOException, RefusedMedia {
    if (head.length == 0) {
      throw RefusedMedia.corrupt("the file is empty");
    }
    if (starts(head, "89504E470D0A1A0A")) {
      return new PngInspector(bytes, limit).inspect();
    }
    if (starts(head, "FFD8FF")) {
      return new JpegInspector(bytes, limit).inspect();
    }
    if (starts(head, "474946383761") || starts(head, "474946383961")) {
      return new GifInspector(bytes, limit).inspect();
    }
    if (starts(head, "424D") && head.length > 9 && head[6] == 0 && head[7] == 0) {
      return new BmpInspector(bytes, limit).inspect();
    }
    refuseKnown(head);
    return TextInspector.inspect(bytes);
  }

  private static void refuseKnown(byte[] head) throws RefusedMedia {
    String found = null;
    if (starts(head, "52494646") && at(head, 8, "WEBP")) {
      found = "a WebP image";
    } else if (starts(head, "49492A00") || starts(head, "4D4D002A")) {
      found = "a TIFF image";
    } else if (starts(head, "25504446")) {
      found = "a PDF document";
    } else if (starts(head, "504B0304")) {
      found = "a ZIP archive";
    } else if (at(head, 4, "ftyp")) {
      found = "an HEIF, AVIF or MP4 file";
    } else if (starts(head, "52494646") || starts(head, "4F676753") || starts(head, "494433")) {
      found = "sound or video";
    }
    if (found != null) {
      throw RefusedMedia.unsupported("the file is %s (expected: %s)".formatted(found, TYPES));
    }
  }

  static final String TYPES = "a PNG, JPEG, GIF or BMP image, or UTF-8 text";

  private static boolean starts(byte[] head, String hex) {
    byte[] signature = HexFormat.of().parseHex(hex);
    return matches(head, 0, signature);
  }

  private static boolean at(byte[] head, int offset, String ascii) {
    return matches(head, offset, ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean matches(byte[] head, int offset, byte[] signature) {
    if (head.length < offset + signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if (head[offset + i] != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
