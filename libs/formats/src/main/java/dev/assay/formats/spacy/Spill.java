package dev.assay.formats.spacy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What waits in a file of its own until it can be written in its place. */
final class Spill implements Closeable {
  private final Path file;
  private final DataOutputStream out;

  Spill(Path folder) throws IOException {
    file = Files.createTempFile(folder, "spacy", ".spill");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  DataOutputStream out() {
    return out;
  }

  /** All that was written, from the beginning; nothing can be added from now on. */
  DataInputStream reread() throws IOException {
    out.close();
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  void copyTo(OutputStream target) throws IOException {
    out.close();
    Files.copy(file, target);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
