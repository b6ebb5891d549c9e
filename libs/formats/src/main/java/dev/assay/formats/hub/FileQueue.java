package dev.assay.formats.hub;

import dev.assay.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a set in the order of their names: the one named, or those of a folder. */
public final class FileQueue {
  private static final Set<String> PARTS =
      Set.of("train", "training", "val", "valid", "validation", "dev", "test", "default");
  private static final int DEEPEST = 8;

  private final Path root;
  private final boolean folder;
  private final Deque<Path> files;

  private FileQueue(Path root, boolean folder, Deque<Path> files) {
    this.root = root;
    this.folder = folder;
    this.files = files;
  }

  /**
   * Finds the files.
   *
   * @param endings which files of a folder count, in lower case with their dots
   * @throws FormatException where a folder holds none
   */
  public static FileQueue of(Path path, String... endings) throws IOException {
    if (!Files.isDirectory(path)) {
      return new FileQueue(path, false, new ArrayDeque<>(List.of(path)));
    }
    Path real = path.toRealPath();
    try (Stream<Path> walk = Files.walk(real, DEEPEST)) {
      Deque<Path> files =
          new ArrayDeque<>(
              walk.filter(Files::isRegularFile)
                  .filter(file -> ends(file, endings))
                  .sorted()
                  .toList());
      if (files.isEmpty()) {
        throw new FormatException(
            path.toString(), 0, "no files " + String.join(", ", endings) + " (expected: some)");
      }
      return new FileQueue(real, true, files);
    }
  }

  /**
   * Finds the folders that hold a folder of a name.
   *
   * @throws FormatException where there is none
   */
  public static FileQueue ofFoldersWith(Path path, String inner) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new FormatException(
          path.toString(), 0, "no folder (expected: folders with %s)".formatted(inner));
    }
    Path real = path.toRealPath();
    try (Stream<Path> walk = Files.walk(real, DEEPEST)) {
      Deque<Path> folders =
          new ArrayDeque<>(
              walk.filter(found -> found.endsWith(inner) && Files.isDirectory(found))
                  .map(Path::getParent)
                  .sorted()
                  .toList());
      if (folders.isEmpty()) {
        throw new FormatException(
            path.toString(), 0, "no folder %s (expected: one an item)".formatted(inner));
      }
      return new FileQueue(real, true, folders);
    }
  }

  private static boolean ends(Path file, String... endings) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(name::endsWith) && !name.equals(Sidecar.NAME);
  }

  /** The next file; null after the last one. */
  public @Nullable Path next() {
    return files.poll();
  }

  /** How a file is named: relative to the folder, with slashes. */
  public String name(Path file) {
    return folder
        ? root.relativize(file).toString().replace('\\', '/')
        : String.valueOf(file.getFileName());
  }

  /** The part of the set a file of a folder is called after, such as {@code train}; null = none. */
  public @Nullable String split(Path file) {
    if (!folder) {
      return null;
    }
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    Path parent = root.relativize(file).getParent();
    if (PARTS.contains(stem)) {
      return stem.equals("default") ? null : stem;
    }
    String outer = parent == null ? "" : parent.getName(0).toString();
    return PARTS.contains(outer) && !outer.equals("default") ? outer : null;
  }
}
