package dev.assay.formats.voc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.assay.formats.SafeXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PNGs of an image's masks as an item's own words: the length of the first one, a slash, and a
 * character for each byte of both.
 */
final class MaskFiles {
  private static final List<String> FOLDERS = List.of("SegmentationObject", "SegmentationClass");
  private static final long LARGEST_FILE = 64 << 20;

  private MaskFiles() {}

  /** The words; null where either file is absent. */
  static @Nullable String textOf(Path root, String stem) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String folder : FOLDERS) {
      Path file = root.resolve(folder + "/" + stem + ".png");
      if (!Files.isRegularFile(file)) {
        return null;
      }
      String content = new String(SafeXml.readAll(file, LARGEST_FILE), ISO_8859_1);
      text.append(text.isEmpty() ? content.length() + "/" : "").append(content);
    }
    return text.toString();
  }

  /** Writes the files as they were. */
  static void write(Path root, String stem, String text) throws IOException {
    int slash = text.indexOf('/');
    int middle = slash + 1 + Integer.parseInt(text, 0, slash, 10);
    List<String> contents = List.of(text.substring(slash + 1, middle), text.substring(middle));
    for (int i = 0; i < FOLDERS.size(); i++) {
      Path file = root.resolve(FOLDERS.get(i) + "/" + stem + ".png");
      Files.createDirectories(file.getParent());
      Files.write(file, contents.get(i).getBytes(ISO_8859_1));
    }
  }
}
