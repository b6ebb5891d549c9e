package dev.assay.server.release;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive that is streamed. All entries carry one time, so that writing the same twice gives the
 * same bytes.
 */
final class ZipArchive implements Closeable {
  private final ZipOutputStream zip;
  private final LocalDateTime time;

  ZipArchive(OutputStream out, Instant time) {
    this.zip = new ZipOutputStream(out);
    this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Begins an entry; what follows on the stream is its content until {@link #end}. */
  OutputStream begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    return zip;
  }

  void end() throws IOException {
    zip.closeEntry();
  }

  void add(String name, InputStream content) throws IOException {
    content.transferTo(begin(name));
    end();
  }

  /** What follows is packed already, as images are. */
  void packed() {
    zip.setLevel(Deflater.NO_COMPRESSION);
  }

  /**
   * Adds the files of a folder in the order of their names; an empty folder may mean something.
   *
   * @param within the folder of the archive they go to, ending in a slash; "" = the archive itself
   */
  void addAll(Path folder, String within) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted().toList();
    }
    for (Path file : files) {
      String name = within + folder.relativize(file).toString().replace('\\', '/');
      if (Files.isRegularFile(file)) {
        Files.copy(file, begin(name));
        end();
      } else if (!file.equals(folder) && isEmpty(file)) {
        begin(name + "/");
        end();
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
