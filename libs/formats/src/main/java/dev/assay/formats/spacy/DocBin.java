package dev.assay.formats.spacy;

import dev.assay.formats.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * One file: a zlib stream of a msgpack map ({@code spacy/tokens/_serialize.py}).
 *
 * @param attributes number of each column, {@code ORTH} first
 * @param tokens rows of all documents one after another, little-endian 64-bit numbers
 * @param spaces whether a space follows each token
 * @param lengths tokens of each document
 * @param strings id → string
 * @param categories of each document
 * @param groups span groups of each document, packed
 */
record DocBin(
    List<Long> attributes,
    ByteBuffer tokens,
    byte[] spaces,
    int[] lengths,
    Map<Long, String> strings,
    List<Map<String, Double>> categories,
    List<byte[]> groups) {
  /** Unpacked content may be this large. */
  private static final int LARGEST = 1 << 30;

  static DocBin read(Path file, String name) throws IOException {
    byte[] content;
    try (InputStream in = new InflaterInputStream(Files.newInputStream(file))) {
      content = in.readNBytes(LARGEST);
      if (in.read() >= 0) {
        throw new FormatException(name, 0, "unpacks to more than 1 GiB (expected: several files)");
      }
    } catch (ZipException e) {
      throw new FormatException(name, 0, "no zlib stream (expected: a DocBin): " + e.getMessage());
    } catch (java.io.EOFException e) {
      throw new FormatException(name, 0, "the file ends early (expected: a DocBin)");
    }
    try {
      return unpack(content);
    } catch (MessagePackException | IllegalArgumentException | ArithmeticException e) {
      throw new FormatException(name, 0, "no DocBin: " + e.getMessage());
    } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
      throw new FormatException(name, 0, "no DocBin: sizes do not fit together");
    }
  }

  private static DocBin unpack(byte[] content) throws IOException {
    List<Long> attributes = new ArrayList<>();
    byte[] tokens = {};
    byte[] spaces = {};
    int[] lengths = {};
    Map<Long, String> strings = new HashMap<>();
    SpacyStrings.symbols().forEach((text, id) -> strings.put(id, text));
    List<Map<String, Double>> categories = new ArrayList<>();
    List<byte[]> groups = new ArrayList<>();
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(content)) {
      for (int n = in.unpackMapHeader(); n > 0; n--) {
        switch (in.unpackString()) {
          case "attrs" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              attributes.add(in.unpackLong());
            }
          }
          case "tokens" -> tokens = binary(in, content.length);
          case "spaces" -> spaces = binary(in, content.length);
          case "lengths" -> lengths = numbers(binary(in, content.length));
          case "strings" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              String text = in.unpackString();
              strings.put(SpacyStrings.id(text), text);
            }
          }
          case "cats" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              categories.add(category(in));
            }
          }
          case "span_groups" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              groups.add(binary(in, content.length));
            }
          }
          default -> in.skipValue();
        }
      }
    }
    return checked(
        new DocBin(
            attributes,
            ByteBuffer.wrap(tokens).order(ByteOrder.LITTLE_ENDIAN),
            spaces,
            lengths,
            strings,
            categories,
            groups));
  }

  private static DocBin checked(DocBin bin) {
    long tokens = 0;
    for (int length : bin.lengths) {
      if (length < 0) {
        throw new IllegalArgumentException("document of %d tokens".formatted(length));
      }
      tokens += length;
    }
    if (!bin.attributes.contains(Column.ORTH)
        || bin.spaces.length != tokens
        || bin.tokens.limit() != tokens * bin.attributes.size() * 8) {
      throw new IllegalArgumentException(
          "%d tokens, %d spaces, %d bytes of %d attributes (expected: the same number of tokens)"
              .formatted(tokens, bin.spaces.length, bin.tokens.limit(), bin.attributes.size()));
    }
    while (bin.categories.size() < bin.lengths.length) {
      bin.categories.add(Map.of());
    }
    while (bin.groups.size() < bin.lengths.length) {
      bin.groups.add(new byte[0]);
    }
    return bin;
  }

  private static Map<String, Double> category(MessageUnpacker in) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int n = in.unpackMapHeader(); n > 0; n--) {
      String name = in.unpackString();
      switch (in.getNextFormat().getValueType()) {
        case FLOAT -> values.put(name, in.unpackDouble());
        case INTEGER -> values.put(name, (double) in.unpackLong());
        case BOOLEAN -> values.put(name, in.unpackBoolean() ? 1.0 : 0.0);
        default -> in.skipValue();
      }
    }
    return values;
  }

  private static byte[] binary(MessageUnpacker in, int most) throws IOException {
    if (in.getNextFormat().getValueType().isStringType()) {
      return in.readPayload(checked(in.unpackRawStringHeader(), most));
    }
    return in.readPayload(checked(in.unpackBinaryHeader(), most));
  }

  /** A length that may be read without asking for memory the content does not fill. */
  static int checked(int length, int most) {
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "binary of %d bytes (expected: at most %d)".formatted(length, most));
    }
    return length;
  }

  private static int[] numbers(byte[] packed) {
    int[] numbers = new int[packed.length / 4];
    ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
    return Arrays.copyOf(numbers, numbers.length);
  }

  /** An attribute of a token; 0 where the file has no such column. */
  long value(int token, long attribute) {
    int column = attributes.indexOf(attribute);
    return column < 0 ? 0 : tokens.getLong((token * attributes.size() + column) * 8);
  }

  String string(int token, long attribute) throws FormatException {
    return string(value(token, attribute));
  }

  String string(long id) throws FormatException {
    String text = id == 0 ? "" : strings.get(id);
    if (text == null) {
      throw new FormatException(
          "", 0, "string %s (expected: one of the list)".formatted(Long.toUnsignedString(id)));
    }
    return text;
  }
}
