package dev.assay.formats.hub;

import dev.assay.formats.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is seen of a set before it is read: the names in a folder, or the beginning of a file.
 *
 * @param names paths of files relative to a folder, with slashes, some of them; of a file its name
 * @param start the first bytes of a file as Latin-1; empty for folders
 */
public record Found(Path path, boolean folder, List<String> names, String start) {
  private static final int MOST_NAMES = 2000;
  private static final int START = 1 << 16;

  public static Found at(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      try (InputStream in = Utf8.of(Files.newInputStream(path), path.toString())) {
        String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        return new Found(path, false, List.of(name), start);
      }
    }
    try (Stream<Path> walk = Files.walk(path, 4)) {
      List<String> names =
          walk.filter(Files::isRegularFile)
              .limit(MOST_NAMES)
              .map(file -> path.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      return new Found(path, true, names, "");
    }
  }

  /** Whether a file has one of some endings. */
  public boolean fileEnds(String... endings) {
    return !folder && ends(names.getFirst(), endings);
  }

  /** Whether a folder holds a file of one of some endings. */
  public boolean holds(String... endings) {
    return folder && names.stream().anyMatch(name -> ends(name, endings));
  }

  /** Whether a folder holds a file by this path. */
  public boolean holdsPath(String relative) {
    return folder && names.contains(relative);
  }

  /** Whether a folder holds a file whose path matches. */
  public boolean holdsMatch(String regex) {
    return folder && names.stream().anyMatch(name -> name.matches(regex));
  }

  /** What a file, or the first one of a folder with an ending, begins with, as Latin-1. */
  public String startOf(String ending) throws IOException {
    if (!folder) {
      return start;
    }
    for (String name : names) {
      if (ends(name, ending)) {
        try (InputStream in = Utf8.of(Files.newInputStream(path.resolve(name)), name)) {
          return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        }
      }
    }
    return "";
  }

  private static boolean ends(String name, String... endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
