package dev.assay.cli.play;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the optional data folder: {@code ASSAY_DATA}, else {@code ../shared/data} of the project.
 */
final class RealData {
  private RealData() {}

  /** A file or folder of the data; the test is skipped with a message where it is absent. */
  static Path at(String name) {
    Path file = root().resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file), () -> "skipped: no " + name + " in the optional data folder");
    return file;
  }

  private static Path root() {
    String named = System.getenv("ASSAY_DATA");
    if (named != null) {
      return Path.of(named);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("build/Format.java"))) {
      folder = folder.getParent();
    }
    Path root = folder == null ? Path.of("") : folder;
    return root.resolveSibling("shared").resolve("data");
  }
}
