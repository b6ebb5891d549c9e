package dev.assay.server.media;

/** The orientation tag of Exif metadata (CIPA DC-008, tag 0x0112). */
final class ExifOrientation {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private ExifOrientation() {}

  /**
   * Reads the tag from the first directory.
   *
   * @param exif holds a TIFF structure from {@code start} on
   * @return 1 to 8; 1 where there is no such tag or the structure is broken
   */
  static int read(byte[] exif, int start) {
    if (exif.length < start + 8) {
      return 1;
    }
    boolean little = exif[start] == 'I' && exif[start + 1] == 'I';
    boolean big = exif[start] == 'M' && exif[start + 1] == 'M';
    long directory = u32(exif, start + 4, little);
    if ((!little && !big) || directory > exif.length - start - 2) {
      return 1;
    }
    int at = start + (int) directory;
    int entries = u16(exif, at, little);
    for (int i = 0; i < entries; i++) {
      int entry = at + 2 + 12 * i;
      if (entry + 12 > exif.length) {
        return 1;
      }
      if (u16(exif, entry, little) == ORIENTATION && u16(exif, entry + 2, little) == SHORT) {
        int value = u16(exif, entry + 8, little);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /** An image's size as it is shown: orientations 5 to 8 lie on their side. */
  static Inspection.Accepted oriented(String type, int width, int height, int orientation) {
    return orientation >= 5
        ? new Inspection.Accepted(type, height, width)
        : new Inspection.Accepted(type, width, height);
  }

  private static int u16(byte[] bytes, int at, boolean little) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return little ? (second << 8) | first : (first << 8) | second;
  }

  private static long u32(byte[] bytes, int at, boolean little) {
    long first = u16(bytes, at, little);
    long second = u16(bytes, at + 2, little);
    return little ? (second << 16) | first : (first << 16) | second;
  }
}
