package dev.assay.formats.spacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * spaCy's ids of strings: 0 for the empty one, fixed numbers for its symbols ({@code
 * spacy/symbols.pyx}, in the resource beside this class), MurmurHash64A of the UTF-8 form with seed
 * 1 for all others.
 */
final class SpacyStrings {
  private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
  private static final int SHIFT = 47;
  private static final Map<String, Long> SYMBOLS = readSymbols();

  private SpacyStrings() {}

  private static Map<String, Long> readSymbols() {
    Map<String, Long> symbols = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(SpacyStrings.class.getResourceAsStream("symbols.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        symbols.put(line.substring(space + 1), Long.valueOf(line.substring(0, space)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(symbols);
  }

  static long id(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    Long symbol = SYMBOLS.get(text);
    return symbol == null ? hash(text.getBytes(StandardCharsets.UTF_8)) : symbol;
  }

  static Map<String, Long> symbols() {
    return SYMBOLS;
  }

  /** MurmurHash64A by Austin Appleby, little-endian, seed 1. */
  static long hash(byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    long hash = 1 ^ (key.length * MULTIPLIER);
    while (bytes.remaining() >= 8) {
      long block = bytes.getLong() * MULTIPLIER;
      block ^= block >>> SHIFT;
      hash ^= block * MULTIPLIER;
      hash *= MULTIPLIER;
    }
    if (bytes.hasRemaining()) {
      long tail = 0;
      for (int shift = 0; bytes.hasRemaining(); shift += 8) {
        tail |= (bytes.get() & 0xffL) << shift;
      }
      hash = (hash ^ tail) * MULTIPLIER;
    }
    hash ^= hash >>> SHIFT;
    hash *= MULTIPLIER;
    return hash ^ (hash >>> SHIFT);
  }
}
