package dev.assay.cli.serve;

import java.nio.file.Path;
import java.util.Map;

/** Where an installation's data lies unless told otherwise. */
final class DataFolder {
  private DataFolder() {}

  /**
   * As root {@code /var/lib/assay}, which the user PostgreSQL runs as can reach; otherwise below
   * the XDG data folder.
   */
  static Path standard(String user, Map<String, String> environment) {
    if (user.equals("root")) {
      return Path.of("/var/lib/assay");
    }
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(environment.getOrDefault("HOME", "."), ".local", "share");
    return base.resolve("assay");
  }
}
