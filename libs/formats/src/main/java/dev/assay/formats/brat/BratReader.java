package dev.assay.formats.brat;

import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.SafeXml;
import dev.assay.formats.hub.FileByFile;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads documents in the order of their names. Offsets are code points. A line that cannot be read
 * is named and the rest of its document is read.
 *
 * @param keepOriginals whether items keep the lines of their annotations
 */
record BratReader(boolean keepOriginals) implements FileByFile.FileReader {
  private static final String ENDING = ".ann";
  private static final long LARGEST_FILE = 256 << 20;

  static HubReader open(Path path, boolean keepOriginals) throws IOException {
    return new FileByFile(FileQueue.of(path, ENDING), new BratReader(keepOriginals));
  }

  @Override
  public void read(Path file, FileByFile.Place place) throws IOException {
    String text = text(textOf(file), place.name());
    BratDocument document = new BratDocument(text.codePointCount(0, text.length()));
    StringBuilder original = new StringBuilder();
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        original.append(line).append('\n');
        try {
          document.add(line);
        } catch (IllegalArgumentException e) {
          place.problem(lines.number(), String.valueOf(e.getMessage()));
        }
      }
    }
    place.item(
        new HubItem(
            place.key(ENDING),
            null,
            HubText.of(text),
            Map.of(),
            Map.of(),
            place.split(),
            document.labels(problem -> place.problem(0, problem)),
            keepOriginals ? original.toString() : null));
  }

  private static Path textOf(Path file) {
    String leaf = file.getFileName().toString();
    return file.resolveSibling(leaf.substring(0, leaf.length() - ENDING.length()) + ".txt");
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
}
