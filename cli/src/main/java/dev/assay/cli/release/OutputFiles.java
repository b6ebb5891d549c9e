package dev.assay.cli.release;

import dev.assay.cli.api.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Writes what the server sends; a file appears under its name when it is complete. */
final class OutputFiles {
  private OutputFiles() {}

  /** How much was written. */
  record Written(long files, long bytes) {}

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
    try (ZipInputStream zip = new ZipInputStream(archive)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = inside(root, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          bytes += write(target, zip);
          files++;
        }
      }
    }
    return new Written(files, bytes);
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
