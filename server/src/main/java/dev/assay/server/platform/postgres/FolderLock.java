package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process per data folder. The system releases the lock when the process dies, however it dies.
 */
final class FolderLock implements AutoCloseable {
  /**
   * Locks held by this JVM. POSIX drops a process's lock as soon as it closes any descriptor of the
   * file, so a second attempt in the same process must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the folder for this process.
   *
   * @throws PostgresRefusal when another process, or this one, holds the folder; names its pid
   */
  static FolderLock acquire(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    if (!HELD.add(file)) {
      throw taken(folder, Long.toString(ProcessHandle.current().pid()));
    }
    FolderLock lock = null;
    try {
      lock = tryLock(folder, file);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  private static FolderLock tryLock(Path folder, Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw taken(folder, Files.readString(file).strip());
    }
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return new FolderLock(file, channel);
  }

  private static PostgresRefusal taken(Path folder, String pid) {
    return new PostgresRefusal(
        "data folder %s is in use by process %s (expected: one server per folder); stop that server or choose another folder"
            .formatted(folder, pid.isEmpty() ? "of another user" : pid));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
