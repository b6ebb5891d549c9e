package dev.assay.server.media;

import java.io.IOException;

/** Checks a JPEG (ITU-T T.81 annex B): every segment up to the end of the image. */
final class JpegInspector {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int TEM = 0x01;

  private final MediaBytes in;
  private final PixelLimit limit;
  private int width;
  private int height;
  private int orientation = 1;
  private boolean scanned;

  JpegInspector(MediaBytes in, PixelLimit limit) {
    this.in = in;
    this.limit = limit;
  }

  Inspection.Accepted inspect() throws IOException, RefusedMedia {
    in.skip(2, "the signature");
    int marker = nextMarker();
    while (marker != EOI) {
      marker = marker == SOS ? readScan() : readSegment(marker);
    }
    if (width == 0 || !scanned) {
      throw RefusedMedia.corrupt("the image ends without a frame and a scan");
    }
    return ExifOrientation.oriented("image/jpeg", width, height, orientation);
  }

  private int nextMarker() throws IOException, RefusedMedia {
    int first = in.u8("a marker");
    if (first != 0xff) {
      throw RefusedMedia.corrupt(
          "byte %d is %02x (expected: ff, a marker)".formatted(in.position() - 1, first));
    }
    int marker = first;
    while (marker == 0xff) { // any number of fill bytes may come before (B.1.1.2)
      marker = in.u8("a marker");
    }
    return marker;
  }

  private int readSegment(int marker) throws IOException, RefusedMedia {
    if (marker == TEM || isRestart(marker)) {
      return nextMarker();
    }
    if (marker == 0 || marker == SOI) {
      throw RefusedMedia.corrupt(
          "marker ff%02x at byte %d (expected: a segment)".formatted(marker, in.position() - 2));
    }
    int length = segmentLength(marker);
    if (isFrame(marker)) {
      readFrame(length);
    } else if (marker == APP1) {
      readExif(in.exactly(length, "metadata"));
    } else {
      in.skip(length, "a segment");
    }
    return nextMarker();
  }

  private int segmentLength(int marker) throws IOException, RefusedMedia {
    int length = in.u16("a segment's length");
    if (length < 2) {
      throw RefusedMedia.corrupt(
          "segment ff%02x of length %d (expected: >= 2)".formatted(marker, length));
    }
    return length - 2;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  /** SOF0 to SOF15, without the tables DHT, JPG and DAC that lie between (table B.1). */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void readFrame(int length) throws IOException, RefusedMedia {
    if (length < 6) {
      throw RefusedMedia.corrupt("frame header of %d bytes (expected: >= 6)".formatted(length));
    }
    in.skip(1, "the frame header");
    int high = in.u16("the frame header");
    int wide = in.u16("the frame header");
    if (high == 0) {
      throw RefusedMedia.unsupported("the frame header leaves the height open (expected: >= 1)");
    }
    limit.check(wide, high);
    width = wide;
    height = high;
    in.skip(length - 5L, "the frame header");
  }

  private void readExif(byte[] segment) {
    if (segment.length > 6
        && segment[0] == 'E'
        && segment[1] == 'x'
        && segment[2] == 'i'
        && segment[3] == 'f') {
      orientation = ExifOrientation.read(segment, 6);
    }
  }

  /** Passes over entropy-coded data; returns the marker after it. */
  private int readScan() throws IOException, RefusedMedia {
    if (width == 0) {
      throw RefusedMedia.corrupt("a scan comes before the frame header");
    }
    in.skip(segmentLength(SOS), "a scan header");
    scanned = true;
    while (true) {
      int value = in.u8("the image data");
      if (value == 0xff) {
        int marker = value;
        while (marker == 0xff) {
          marker = in.u8("the image data");
        }
        if (marker != 0 && !isRestart(marker)) {
          return marker;
        }
      }
    }
  }
}
