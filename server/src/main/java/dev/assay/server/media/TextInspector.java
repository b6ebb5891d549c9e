package dev.assay.server.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Tells text from anything else: UTF-8 without NUL from the first byte to the last. */
final class TextInspector {
  private TextInspector() {}

  static Inspection.Accepted inspect(MediaBytes in) throws IOException, RefusedMedia {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(8_192);
    CharBuffer chars = CharBuffer.allocate(8_192);
    int next = in.readOrEnd();
    while (next >= 0) {
      while (next >= 0 && bytes.hasRemaining()) {
        if (next == 0) {
          throw notText(in.position() - 1);
        }
        bytes.put((byte) next);
        next = in.readOrEnd();
      }
      bytes.flip();
      CoderResult result = decoder.decode(bytes, chars, next < 0);
      if (result.isError() || (next < 0 && bytes.hasRemaining())) {
        throw notText(in.position() - bytes.remaining() - (next < 0 ? 0 : 1));
      }
      bytes.compact();
      chars.clear();
    }
    return new Inspection.Accepted("text/plain", null, null);
  }

  private static RefusedMedia notText(long at) {
    return RefusedMedia.unsupported(
        "unknown type: byte %d is not text (expected: %s)".formatted(at, MediaInspector.TYPES));
  }
}
