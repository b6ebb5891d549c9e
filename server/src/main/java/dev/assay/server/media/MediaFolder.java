package dev.assay.server.media;

import dev.assay.annotation.Digest;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The media of the data folder: a file per digest, {@code media/ab/cd/abcd…}, there whole or not at
 * all, and unfinished uploads beside them.
 */
@Component
class MediaFolder {
  private static final Duration UPLOADS_KEPT = Duration.ofDays(7);

  private final Path folder;
  private final Path arriving;

  MediaFolder(ServerSettings settings, WallClock clock) {
    this.folder = settings.dataDir().resolve("media");
    this.arriving = folder.resolve("arriving");
    try {
      Files.createDirectories(
          arriving,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      forgetUploadsBefore(clock.now().minus(UPLOADS_KEPT));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + folder + " for media", e);
    }
  }

  /** Where the medium lies, or will. */
  Path place(Digest sha256) {
    String hex = sha256.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
  }

  /** The file of an upload that can be resumed; one per project and digest. */
  Path resumable(long project, Digest sha256) {
    return arriving.resolve(project + "-" + sha256.hex());
  }

  /** A file for an upload in one piece. */
  Path oneOff() {
    return arriving.resolve("whole-" + RandomIds.hex128());
  }

  /** Moves a checked upload to its place; on return it survives a power cut. */
  void settle(Path arrived, Digest sha256) throws IOException {
    Path place = place(sha256);
    Path parent = place.getParent();
    if (parent == null) {
      throw new IOException(place + " (expected: a file in a folder)");
    }
    Files.createDirectories(parent);
    force(arrived);
    Files.move(arrived, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(parent);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void forgetUploadsBefore(Instant time) throws IOException {
    List<Path> uploads;
    try (Stream<Path> files = Files.list(arriving)) {
      uploads = files.toList();
    }
    for (Path upload : uploads) {
      boolean abandoned = upload.getFileName().toString().startsWith("whole-");
      if (abandoned || Files.getLastModifiedTime(upload).toInstant().isBefore(time)) {
        Files.deleteIfExists(upload);
      }
    }
  }
}
