package dev.assay.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks archives of people one does not know: with limits on the number of entries, their size
 * and what they grow by, without links, and never outside the target.
 */
public final class Archives {
  private static final int MOST_ENTRIES = 1_000_000;
  private static final long LARGEST = 64L << 30;
  private static final long RATIO = 200;

  /** Small archives may grow to this without the ratio being asked. */
  private static final long HARMLESS = 64L << 20;

  private Archives() {}

  /** Whether a file begins like a ZIP archive. */
  public static boolean isZip(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4
          && magic[0] == 'P'
          && magic[1] == 'K'
          && magic[2] == 3
          && magic[3] == 4;
    }
  }

  /**
   * Unpacks an archive into an empty folder.
   *
   * @throws FormatException where the archive is broken, too large, or names a place outside
   */
  public static void unpack(Path archive, Path folder) throws IOException {
    String name = String.valueOf(archive.getFileName());
    long most = Math.min(LARGEST, Math.max(HARMLESS, Files.size(archive) * RATIO));
    long written = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new FormatException(
              name, 0, "more than " + MOST_ENTRIES + " entries (expected: fewer)");
        }
        if (!entry.isDirectory()) {
          written += write(zip, place(folder, entry.getName(), name), most - written, name);
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new FormatException(name, 0, "no ZIP archive: " + e.getMessage());
    }
  }

  private static Path place(Path folder, String entry, String archive) throws FormatException {
    String problem = SafePaths.problem(entry);
    if (problem != null) {
      throw new FormatException(archive, 0, problem);
    }
    try {
      Path place = folder.resolve(entry).normalize();
      if (place.startsWith(folder) && !place.equals(folder)) {
        return place;
      }
    } catch (InvalidPathException e) {
      throw new FormatException(archive, 0, "entry '" + entry + "' (expected: a file name)");
    }
    throw new FormatException(archive, 0, "entry '" + entry + "' (expected: below the target)");
  }

  private static long write(InputStream in, Path target, long room, String archive)
      throws IOException {
    Files.createDirectories(target.getParent());
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > room) {
          throw new FormatException(
              archive, 0, "unpacks to too much (expected: at most 200 times its size, 64 GiB)");
        }
        out.write(buffer, 0, n);
      }
      return size;
    } catch (FileAlreadyExistsException e) {
      throw new FormatException(
          archive, 0, "entry '" + target.getFileName() + "' twice (expected: once)");
    }
  }
}
