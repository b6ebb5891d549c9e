package dev.assay.server.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacked PostgreSQL binaries.
 *
 * @param home folder with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
  /** The major version of the binaries on the class path; a data folder of another is refused. */
  static final String MAJOR = "18";

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /**
   * The shared binaries the settings name, unless the user PostgreSQL runs as cannot read them;
   * then copies of their own below the data folder.
   */
  static PostgresBinaries readable(PostgresSettings settings, PostgresFolder folder)
      throws IOException {
    if (settings.home() != null) {
      PostgresBinaries shared = in(settings.home().toAbsolutePath());
      if (folder.user().executes(shared.program("postgres"))) {
        return shared;
      }
    }
    return in(folder.binaries());
  }

  /**
   * The binaries in {@code home}, unpacked from the class path when the folder is not there; one at
   * a time, because two threads would unpack into the same unfinished folder.
   */
  static synchronized PostgresBinaries in(Path home) throws IOException {
    if (!Files.isExecutable(home.resolve("bin/postgres"))) {
      unpack(home);
    }
    return new PostgresBinaries(home);
  }

  /** Unpacks beside the target and renames: another process sees all of it or nothing. */
  private static void unpack(Path home) throws IOException {
    Files.createDirectories(home.toAbsolutePath().getParent());
    Path unfinished = home.resolveSibling(home.getFileName() + "." + ProcessHandle.current().pid());
    Folders.delete(unfinished);
    try (var archive = new TarArchiveInputStream(new XZInputStream(open()))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        unpack(archive, entry, unfinished);
      }
    }
    try {
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process was faster, and its copy is as good.
      Folders.delete(unfinished);
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        throw e;
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry %s (expected: inside the archive)".formatted(entry.getName()));
    }
    if (entry.isDirectory()) {
      createFolder(target);
    } else if (!entry.getName().endsWith(".a")) {
      createFolder(Objects.requireNonNull(target.getParent()));
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.copy(archive, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, executable ? EXECUTABLE : READABLE);
      }
    }
  }

  /** Open to everybody whatever the umask: as root another user runs what lies here. */
  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent != null && !Files.isDirectory(parent)) {
        createFolder(parent);
      }
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, EXECUTABLE);
    }
  }

  private static InputStream open() throws IOException {
    String name = "postgres-%s-%s.txz".formatted(system(), architecture());
    InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new PostgresRefusal(
          "no PostgreSQL binaries for this platform (%s is not on the class path); set ASSAY_DB_URL to use a PostgreSQL of your own"
              .formatted(name));
    }
    return new BufferedInputStream(archive, 1 << 16);
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> name;
    };
  }
}
