package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's own log, a file a weekday.
 *
 * @param folder may be missing
 */
record PostgresLog(Path folder) {
  private static final int LINES = 10;
  // Never fails to decode: the log may hold bytes of any encoding.
  private static final Charset LENIENT = StandardCharsets.ISO_8859_1;

  /** The end of the newest file, empty when there is none or it cannot be read. */
  String lastLines() {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> newest =
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
      if (newest.isEmpty()) {
        return "";
      }
      List<String> lines = Files.readAllLines(newest.get(), LENIENT);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
