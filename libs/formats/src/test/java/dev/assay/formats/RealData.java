package dev.assay.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The optional folder of public data sets that tests read where it is present. */
public final class RealData {
  private RealData() {}

  /**
   * A folder or file of the data, or the test is skipped. The data lie in {@code ASSAY_DATA}, or
   * else in {@code shared/data} beside the project's root.
   */
  public static Path require(String relative) {
    Path data = folder().resolve(relative);
    Assumptions.assumeTrue(
        Files.exists(data), () -> "no " + data + ": set ASSAY_DATA to the folder of data sets");
    return data;
  }

  private static Path folder() {
    String named = System.getenv("ASSAY_DATA");
    if (named != null) {
      return Path.of(named);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path root = here; root != null; root = root.getParent()) {
      Path parent = root.getParent();
      if (parent != null && Files.exists(root.resolve("build/Format.java"))) {
        return parent.resolve("shared/data");
      }
    }
    return here.resolve("no-data");
  }
}
