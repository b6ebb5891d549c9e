package dev.assay.server.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read (mode 0600), there whole or not at all. */
public final class PrivateFile {
  private PrivateFile() {}

  public static void write(Path file, byte[] content) throws IOException {
    Path target = file.toAbsolutePath();
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException(file + " (expected: a file in a folder)");
    }
    Files.createDirectories(parent);
    Path partial =
        Files.createTempFile(
            parent,
            ".new-",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(partial, content);
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
