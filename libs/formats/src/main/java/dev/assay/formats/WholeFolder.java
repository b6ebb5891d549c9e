package dev.assay.formats;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all: it is filled under a temporary name beside its place
 * and renamed by {@link #commit}. Closing without a commit removes it.
 */
public final class WholeFolder implements AutoCloseable {
  private final Path target;
  private final Path partial;
  private boolean committed;

  private WholeFolder(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /**
   * Begins a folder.
   *
   * @throws FormatException where something is in its place already, an empty folder excepted
   */
  public static WholeFolder create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null || !isFree(absolute)) {
      throw new FormatException(
          target.toString(), 0, "exists already (expected: a new or an empty folder)");
    }
    Files.createDirectories(parent);
    Path partial = Files.createTempDirectory(parent, "." + absolute.getFileName() + ".");
    return new WholeFolder(absolute, partial);
  }

  private static boolean isFree(Path target) throws IOException {
    if (!Files.exists(target)) {
      return true;
    }
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> list = Files.list(target)) {
      return list.findAny().isEmpty();
    }
  }

  /** The folder to fill. */
  public Path path() {
    return partial;
  }

  /** Makes the folder appear. */
  public void commit() throws IOException {
    Files.deleteIfExists(target);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    committed = true;
  }

  @Override
  public void close() throws IOException {
    if (committed) {
      return;
    }
    Files.walkFileTree(
        partial,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
