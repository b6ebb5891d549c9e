package dev.assay.cli.statistics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes JSON without an object per value: answers may hold millions of numbers. */
final class JsonText {
  private static final int DECIMALS = 100_000_000;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int used;
  private boolean first = true;

  JsonText(OutputStream out) {
    this.out = out;
  }

  JsonText open(char bracket) throws IOException {
    separate();
    put(bracket);
    first = true;
    return this;
  }

  JsonText close(char bracket) throws IOException {
    put(bracket);
    first = false;
    return this;
  }

  JsonText key(String name) throws IOException {
    separate();
    quote(name);
    put(':');
    first = true;
    return this;
  }

  JsonText string(String value) throws IOException {
    separate();
    quote(value);
    first = false;
    return this;
  }

  JsonText number(long value) throws IOException {
    separate();
    raw(Long.toString(value));
    return this;
  }

  /** A number, null where it is not finite. */
  JsonText number(double value) throws IOException {
    separate();
    raw(Double.isFinite(value) ? Double.toString(value) : "null");
    return this;
  }

  /** A probability to eight decimals. */
  JsonText share(double value) throws IOException {
    separate();
    long scaled = Math.round(value * DECIMALS);
    if (scaled >= DECIMALS) {
      raw("1");
    } else if (scaled <= 0) {
      raw("0");
    } else {
      put('0');
      put('.');
      for (int digit = DECIMALS / 10; scaled > 0; digit /= 10) {
        put((char) ('0' + scaled / digit));
        scaled %= digit;
      }
    }
    return this;
  }

  /** Writes what is left and a line break. */
  void end() throws IOException {
    put('\n');
    out.write(buffer, 0, used);
    out.flush();
    used = 0;
  }

  private void separate() throws IOException {
    if (!first) {
      put(',');
    }
    first = false;
  }

  private void quote(String text) throws IOException {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        put('\\');
        put(c);
      } else if (c < ' ') {
        raw(String.format("\\u%04x", (int) c));
      } else if (c < 0x80) {
        put(c);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
        for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          put((char) (b & 0xFF));
        }
        i = end - 1;
      }
    }
    put('"');
  }

  private void raw(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  private void put(char c) throws IOException {
    if (used == buffer.length) {
      out.write(buffer, 0, used);
      used = 0;
    }
    buffer[used++] = (byte) c;
  }
}
