package dev.assay.formats.spacy;

import dev.assay.formats.FormatException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * One file: a zlib stream of a msgpack map ({@code spacy/tokens/_serialize.py}). It is unpacked
 * into a temporary file, which is mapped: memory holds the strings alone. Tokens may be asked for
 * in any order, categories and span groups document by document.
 */
final class DocBin implements Closeable {
  /** Unpacked content may be this large. */
  private static final long LARGEST = 1L << 33;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path unpacked;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;
  private final List<Long> attributes = new ArrayList<>();
  private final Map<Long, String> strings = new HashMap<>();
  private Binary tokens = Binary.NONE;
  private Binary spaces = Binary.NONE;
  private Binary lengths = Binary.NONE;
  private @Nullable Rows categories;
  private @Nullable Rows groups;

  /** Where bytes lie in the unpacked file. */
  private record Binary(long at, int length) {
    private static final Binary NONE = new Binary(0, 0);
  }

  /** The rest of an array that is read element by element. */
  private static final class Rows {
    private final MessageUnpacker in;
    private int left;

    private Rows(MessageUnpacker in, int left) {
      this.in = in;
      this.left = left;
    }
  }

  private DocBin(Path unpacked) throws IOException {
    this.unpacked = unpacked;
    SpacyStrings.symbols().forEach((text, id) -> strings.put(id, text));
    try (FileChannel channel = FileChannel.open(unpacked)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  static DocBin open(Path file, String name) throws IOException {
    Path unpacked = Files.createTempFile("assay", ".docbin");
    boolean opened = false;
    try {
      inflate(file, unpacked, name);
      DocBin bin = new DocBin(unpacked);
      try {
        bin.find();
        bin.check();
        opened = true;
        return bin;
      } catch (MessagePackException | IllegalArgumentException e) {
        throw new FormatException(name, 0, "no DocBin: " + e.getMessage());
      } catch (EOFException e) {
        throw new FormatException(name, 0, "no DocBin: sizes do not fit together");
      } finally {
        if (!opened) {
          bin.close();
        }
      }
    } finally {
      if (!opened) {
        Files.deleteIfExists(unpacked);
      }
    }
  }

  private static void inflate(Path file, Path target, String name) throws IOException {
    try (InputStream in = new InflaterInputStream(Files.newInputStream(file));
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > LARGEST) {
          throw new FormatException(
              name, 0, "unpacks to more than 8 GiB (expected: several files)");
        }
        out.write(buffer, 0, count);
      }
    } catch (ZipException e) {
      throw new FormatException(name, 0, "no zlib stream (expected: a DocBin): " + e.getMessage());
    } catch (EOFException e) {
      throw new FormatException(name, 0, "the file ends early (expected: a DocBin)");
    }
  }

  private void find() throws IOException {
    try (MessageUnpacker in = unpacker(0)) {
      for (int n = in.unpackMapHeader(); n > 0; n--) {
        switch (in.unpackString()) {
          case "attrs" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              attributes.add(in.unpackLong());
            }
          }
          case "tokens" -> tokens = binary(in);
          case "spaces" -> spaces = binary(in);
          case "lengths" -> lengths = binary(in);
          case "strings" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              String text = in.unpackString();
              strings.put(SpacyStrings.id(text), text);
            }
          }
          case "cats" -> categories = rows(in);
          case "span_groups" -> groups = rows(in);
          default -> in.skipValue();
        }
      }
    }
  }

  private MessageUnpacker unpacker(long from) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(unpacked), 1 << 16);
    in.skipNBytes(from);
    return MessagePack.newDefaultUnpacker(in);
  }

  private Rows rows(MessageUnpacker in) throws IOException {
    int count = in.unpackArrayHeader();
    Rows rows = new Rows(unpacker(in.getTotalReadBytes()), count);
    in.skipValue(count);
    return rows;
  }

  private Binary binary(MessageUnpacker in) throws IOException {
    int length =
        in.getNextFormat().getValueType().isStringType()
            ? in.unpackRawStringHeader()
            : in.unpackBinaryHeader();
    Binary found = new Binary(in.getTotalReadBytes(), length);
    if (length > bytes.byteSize() - found.at) {
      throw new EOFException();
    }
    byte[] passed = new byte[1 << 16];
    for (int left = length; left > 0; left -= passed.length) {
      in.readPayload(passed, 0, Math.min(left, passed.length));
    }
    return found;
  }

  private void check() {
    long sum = 0;
    for (int i = 0; i < documents(); i++) {
      int length = length(i);
      if (length < 0) {
        throw new IllegalArgumentException("document of %d tokens".formatted(length));
      }
      sum += length;
    }
    if (!attributes.contains(Column.ORTH)
        || spaces.length != sum
        || tokens.length != sum * attributes.size() * 8) {
      throw new IllegalArgumentException(
          "%d tokens, %d spaces, %d bytes of %d attributes (expected: the same number of tokens)"
              .formatted(sum, spaces.length, tokens.length, attributes.size()));
    }
  }

  int documents() {
    return lengths.length / 4;
  }

  /** Tokens of a document. */
  int length(int document) {
    return bytes.get(INT, lengths.at + 4L * document);
  }

  /** Whether a space follows a token, counted over all documents. */
  boolean hasSpace(int token) {
    return bytes.get(ValueLayout.JAVA_BYTE, spaces.at + token) != 0;
  }

  /** An attribute of a token, counted over all documents; 0 where the file has no such column. */
  long value(int token, long attribute) {
    int column = attributes.indexOf(attribute);
    return column < 0
        ? 0
        : bytes.get(LONG, tokens.at + ((long) token * attributes.size() + column) * 8);
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

  /** The categories of the next document; none where the file has no more. */
  Map<String, Double> nextCategories() throws IOException {
    if (categories == null || categories.left == 0) {
      return Map.of();
    }
    categories.left--;
    MessageUnpacker in = categories.in;
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

  /** The span groups of the next document, packed; empty where the file has no more. */
  byte[] nextGroups() throws IOException {
    if (groups == null || groups.left == 0) {
      return new byte[0];
    }
    groups.left--;
    MessageUnpacker in = groups.in;
    int length =
        in.getNextFormat().getValueType().isStringType()
            ? in.unpackRawStringHeader()
            : in.unpackBinaryHeader();
    return in.readPayload(checked(length, bytes.byteSize()));
  }

  /** A length that may be read without asking for memory the content does not fill. */
  static int checked(int length, long most) {
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "binary of %d bytes (expected: at most %d)".formatted(length, most));
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    if (arena.scope().isAlive()) {
      for (Rows rows : new Rows[] {categories, groups}) {
        if (rows != null) {
          rows.in.close();
        }
      }
      arena.close();
    }
    Files.deleteIfExists(unpacked);
  }
}
