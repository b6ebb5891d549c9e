package dev.assay.formats;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
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

  /** What an archive is packed with. */
  private enum Packing {
    ZIP,
    TAR,
    TAR_GZ,
    NONE
  }

  /** Whether a file is a ZIP archive or a tar archive, compressed with gzip or not. */
  public static boolean isArchive(Path file) throws IOException {
    return Files.isRegularFile(file) && packing(file) != Packing.NONE;
  }

  private static Packing packing(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(512);
    }
    if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
      return Packing.ZIP;
    }
    if (TarInput.begins(start)) {
      return Packing.TAR;
    }
    if (start.length < 2 || (start[0] & 0xff) != 0x1f || (start[1] & 0xff) != 0x8b) {
      return Packing.NONE;
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return TarInput.begins(in.readNBytes(512)) ? Packing.TAR_GZ : Packing.NONE;
    } catch (ZipException | EOFException e) {
      return Packing.NONE;
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
    try {
      switch (packing(archive)) {
        case ZIP -> unzip(archive, folder, most, name);
        case TAR -> untar(Files.newInputStream(archive), folder, most, name);
        case TAR_GZ ->
            untar(new GZIPInputStream(Files.newInputStream(archive)), folder, most, name);
        case NONE -> throw new FormatException(name, 0, "no archive (expected: ZIP, tar, tar.gz)");
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new FormatException(name, 0, "a broken archive: " + e.getMessage());
    } catch (EOFException e) {
      throw new FormatException(name, 0, "the archive ends early");
    }
  }

  private static void unzip(Path archive, Path folder, long most, String name) throws IOException {
    long written = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        count(++entries, name);
        if (!entry.isDirectory()) {
          written += write(zip, place(folder, entry.getName(), name), most - written, name);
        }
      }
    }
  }

  private static void untar(InputStream in, Path folder, long most, String name)
      throws IOException {
    long written = 0;
    int entries = 0;
    try (TarInput tar = new TarInput(new BufferedInputStream(in, 1 << 16), name)) {
      for (TarInput.Entry entry = tar.next(); entry != null; entry = tar.next()) {
        count(++entries, name);
        if (entry.isFile()) {
          Path place = place(folder, entry.name(), name);
          written += write(tar, place, most - written, name);
        } else if (!entry.isFolder()) {
          throw new FormatException(
              name,
              0,
              "entry '" + entry.name() + "' is a link or device (expected: files and folders)");
        }
      }
    }
  }

  private static void count(int entries, String name) throws FormatException {
    if (entries > MOST_ENTRIES) {
      throw new FormatException(
          name, 0, "more than " + MOST_ENTRIES + " entries (expected: fewer)");
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
