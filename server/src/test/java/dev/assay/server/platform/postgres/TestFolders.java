package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Data folders and settings for tests. */
final class TestFolders {
  private TestFolders() {}

  /**
   * A new folder that the user PostgreSQL runs as can reach, also when the checkout lies in a
   * closed one.
   */
  static Path create() throws IOException {
    Path folder = Files.createTempDirectory("assay-postgres-");
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"))
        .toRealPath();
  }

  static PostgresSettings settings() {
    return new PostgresSettings(Path.of("target", "postgres"), 1L << 30, 2, 20);
  }
}
