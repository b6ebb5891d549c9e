package dev.assay.server.media;

import java.io.IOException;
import java.io.InputStream;

/** Reads a file from front to back in constant memory; its end is a reason to refuse. */
final class MediaBytes {
  private static final int CHUNK = 65_536;

  private final InputStream in;
  private final byte[] buffer = new byte[CHUNK];
  private int next;
  private int end;
  private long consumed;

  /**
   * Goes on with a file whose beginning was read.
   *
   * @param head the beginning, which is read here again; at most a few bytes
   */
  MediaBytes(byte[] head, InputStream rest) {
    this.in = rest;
    System.arraycopy(head, 0, buffer, 0, head.length);
    this.end = head.length;
  }

  /** Number of bytes read so far. */
  long position() {
    return consumed + next;
  }

  /** The next byte, 0 to 255, or -1 at the end. */
  int readOrEnd() throws IOException {
    if (next == end && !fill()) {
      return -1;
    }
    return buffer[next++] & 0xff;
  }

  /**
   * The next byte.
   *
   * @param within what is being read, for the message
   */
  int u8(String within) throws IOException, RefusedMedia {
    int value = readOrEnd();
    if (value < 0) {
      throw truncated(within);
    }
    return value;
  }

  /** Two bytes, big-endian. */
  int u16(String within) throws IOException, RefusedMedia {
    return (u8(within) << 8) | u8(within);
  }

  /** Four bytes, big-endian, unsigned. */
  long u32(String within) throws IOException, RefusedMedia {
    return ((long) u16(within) << 16) | u16(within);
  }

  /** Two bytes, little-endian. */
  int u16le(String within) throws IOException, RefusedMedia {
    return u8(within) | (u8(within) << 8);
  }

  /** Four bytes, little-endian, signed. */
  int i32le(String within) throws IOException, RefusedMedia {
    return u16le(within) | (u16le(within) << 16);
  }

  /** Reads up to {@code length} bytes into the start of {@code into}; at least one. */
  int some(byte[] into, int length, String within) throws IOException, RefusedMedia {
    if (next == end && !fill()) {
      throw truncated(within);
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, into, 0, count);
    next += count;
    return count;
  }

  byte[] exactly(int length, String within) throws IOException, RefusedMedia {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) u8(within);
    }
    return bytes;
  }

  void skip(long length, String within) throws IOException, RefusedMedia {
    long left = length;
    while (left > 0) {
      if (next == end && !fill()) {
        throw truncated(within);
      }
      int count = (int) Math.min(left, end - next);
      next += count;
      left -= count;
    }
  }

  private boolean fill() throws IOException {
    consumed += end;
    next = 0;
    end = Math.max(0, in.readNBytes(buffer, 0, CHUNK));
    return end > 0;
  }

  private RefusedMedia truncated(String within) {
    return RefusedMedia.corrupt(
        "the file ends after %d bytes, inside %s (it is truncated)".formatted(position(), within));
  }
}
