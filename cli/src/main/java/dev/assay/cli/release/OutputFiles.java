package dev.assay.cli.release;

import dev.assay.cli.api.CommandFailure;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.Sidecar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Writes what the server sends; a file appears under its name when it is complete. */
final class OutputFiles {
  /** Where a label comes from stands in the sidecar, which is its place. */
  private static final Set<String> KEPT =
      Set.of(
          "item key item_digest",
          "item key label_digest",
          "item key spec_version",
          "item key how",
          "item key item_score");

  private OutputFiles() {}

  /**
   * How much was written.
   *
   * @param sidecars files that tell what a format had no place for
   */
  record Written(long files, long bytes, List<Path> sidecars) {
    Written {
      sidecars = List.copyOf(sidecars);
    }
  }

  /** What sidecars tell of, by kind. */
  static List<Losses.Loss> lost(List<Path> sidecars) throws IOException {
    Map<String, Losses.Loss> lost = new LinkedHashMap<>();
    for (Path sidecar : sidecars) {
      for (Losses.Loss loss : Sidecar.lost(sidecar)) {
        if (!KEPT.contains(loss.kind())) {
          lost.merge(
              loss.kind(),
              loss,
              (a, b) -> new Losses.Loss(a.kind(), a.count() + b.count(), a.examples()));
        }
      }
    }
    return List.copyOf(lost.values());
  }

  /** Writes one file; answers its length in bytes. */
  static long write(Path file, InputStream content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      long bytes = Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      return bytes;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Unpacks an archive into a folder; a name that leads out of the folder ends the command. */
  static Written unpack(InputStream archive, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Files.createDirectories(root);
    long files = 0;
    long bytes = 0;
    List<Path> sidecars = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = inside(root, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          bytes += write(target, zip);
          files++;
          if (target.endsWith(Sidecar.NAME)) {
            sidecars.add(target);
          }
        }
      }
    }
    return new Written(files, bytes, sidecars);
  }

  private static Path inside(Path root, String name) {
    Path target = root.resolve(name).normalize();
    if (name.isEmpty() || !target.startsWith(root) || target.equals(root)) {
      throw CommandFailure.failed(
          "the archive names the file '%s', outside %s".formatted(name, root));
    }
    return target;
  }
}
