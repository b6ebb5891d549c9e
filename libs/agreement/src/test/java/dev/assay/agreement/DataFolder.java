package dev.assay.agreement;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The optional data folder beside the project; tests that read it are skipped where it is absent.
 */
public final class DataFolder {
  private DataFolder() {}

  /** A file or folder of the data folder; skips the calling test when there is none. */
  public static Path of(String name) {
    Path folder = find();
    assumeTrue(
        folder != null && Files.exists(folder.resolve(name)),
        "optional data folder absent: set ASSAY_DATA to run this test (wanted: " + name + ")");
    return java.util.Objects.requireNonNull(folder).resolve(name);
  }

  private static @Nullable Path find() {
    String set = System.getenv("ASSAY_DATA");
    if (set != null) {
      return Path.of(set);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("build/Format.java"))) {
        return at.resolve("../shared/data").normalize();
      }
    }
    return null;
  }
}
