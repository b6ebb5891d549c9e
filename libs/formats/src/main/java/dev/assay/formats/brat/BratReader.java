package dev.assay.formats.brat;

import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.SafeXml;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents in the order of their names. Offsets are code points. A line that cannot be read
 * is named and the rest of its document is read.
 */
final class BratReader implements HubReader {
  private static final long LARGEST_FILE = 256 << 20;

  private final FileQueue files;
  private final boolean keepOriginals;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();

  private BratReader(FileQueue files, boolean keepOriginals) {
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  static BratReader open(Path path, boolean keepOriginals) throws IOException {
    return new BratReader(FileQueue.of(path, ".ann"), keepOriginals);
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      Path file = files.next();
      if (file == null) {
        return null;
      }
      read(file);
    }
    return pending.poll();
  }

  private void read(Path file) throws IOException {
    String name = files.name(file);
    try {
      String text = text(textOf(file), name);
      BratDocument document = new BratDocument(text.codePointCount(0, text.length()));
      StringBuilder original = new StringBuilder();
      try (Lines lines = Lines.open(file)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          original.append(line).append('\n');
          try {
            document.add(line);
          } catch (IllegalArgumentException e) {
            reject(name, lines.number(), String.valueOf(e.getMessage()));
          }
        }
      }
      String stem = name.substring(0, name.length() - ".ann".length());
      String split = files.split(file);
      String key =
          split != null && stem.startsWith(split + "/") ? stem.substring(split.length() + 1) : stem;
      pending.add(
          new HubOutcome.Read(
              new HubItem(
                  key,
                  null,
                  HubText.of(text),
                  Map.of(),
                  Map.of(),
                  split,
                  document.labels(problem -> reject(name, 0, problem)),
                  keepOriginals ? original.toString() : null)));
    } catch (FormatException e) {
      reject(name, e.line(), e.reason());
    } catch (IllegalArgumentException e) {
      reject(name, 0, String.valueOf(e.getMessage()));
    }
  }

  private void reject(String name, long line, String reason) {
    pending.add(new HubOutcome.Rejected(name, line, "", reason));
  }

  private static Path textOf(Path file) {
    String leaf = file.getFileName().toString();
    return file.resolveSibling(leaf.substring(0, leaf.length() - ".ann".length()) + ".txt");
  }

  private static String text(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FormatException(
          name, 0, "no text " + file.getFileName() + " (expected: beside the annotations)");
    }
    byte[] content = SafeXml.readAll(file, LARGEST_FILE);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException(name, 0, "a byte that is not UTF-8 in its text (expected: UTF-8)");
    }
  }

  @Override
  public void close() {
    pending.clear();
  }
}
