package dev.assay.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same folder
 * and renamed by {@link #commit}. Closing without a commit removes what was written.
 */
public final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean committed;

  private WholeFile(Path target, Path partial) throws IOException {
    this.target = target;
    this.partial = partial;
    this.channel = FileChannel.open(partial, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /** Begins a file; the folder it lies in must exist. */
  public static WholeFile create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new FormatException(target.toString(), 0, "is a folder (expected: a file to write)");
    }
    Path partial = Files.createTempFile(folder, "." + absolute.getFileName() + ".", ".partial");
    return new WholeFile(absolute, partial);
  }

  /** Where the content goes; closed by this file. */
  public OutputStream out() {
    return out;
  }

  /** Makes the file appear, in place of one that was there. */
  public void commit() throws IOException {
    out.flush();
    channel.force(true);
    out.close();
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      channel.close();
      Files.deleteIfExists(partial);
    }
  }
}
