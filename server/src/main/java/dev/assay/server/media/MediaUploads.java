package dev.assay.server.media;

import dev.assay.annotation.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes media in, whole or in pieces; nothing is kept before it is complete and checked. */
@Component
class MediaUploads {
  static final long MOST_BYTES = 1L << 30;
  private static final int STRIPES = 64;
  private static final int CHUNK = 65_536;

  private final MediaFolder folder;
  private final MediaLibrary library;
  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  MediaUploads(MediaFolder folder, MediaLibrary library) {
    this.folder = folder;
    this.library = library;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  /** Takes a medium in one piece. */
  Upload whole(long project, long actor, Digest sha256, InputStream body) throws IOException {
    Path arriving = folder.oneOff();
    try {
      MessageDigest digest = Digest.newSha256();
      boolean fits;
      try (OutputStream out = Files.newOutputStream(arriving, StandardOpenOption.CREATE_NEW)) {
        fits = copy(new DigestInputStream(body, digest), out, MOST_BYTES);
      }
      return fits
          ? check(project, actor, sha256, Digest.of(digest.digest()), arriving)
          : tooLarge();
    } finally {
      Files.deleteIfExists(arriving);
    }
  }

  /** How many bytes of an unfinished upload are here. */
  long offset(long project, Digest sha256) throws IOException {
    try {
      return Files.size(folder.resumable(project, sha256));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /**
   * Appends a piece; what came of it before a lost connection stays.
   *
   * @param offset where the piece begins
   * @param last whether it is the last one
   * @param length total length of the medium when known: reaching it completes the upload too
   */
  Upload append(
      long project,
      long actor,
      Digest sha256,
      long offset,
      boolean last,
      @Nullable Long length,
      InputStream body)
      throws IOException {
    ReentrantLock lock = stripes[Math.floorMod(sha256.hashCode(), STRIPES)];
    lock.lock();
    try {
      long here = offset(project, sha256);
      if (here != offset) {
        return new Upload.WrongOffset(here);
      }
      Path arriving = folder.resumable(project, sha256);
      boolean fits;
      try (OutputStream out =
          Files.newOutputStream(arriving, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        fits = copy(body, out, MOST_BYTES - here);
      }
      long reached = Files.size(arriving);
      if (fits && !last && (length == null || reached < length)) {
        return new Upload.Unfinished(reached);
      }
      try {
        return fits ? check(project, actor, sha256, digestOf(arriving), arriving) : tooLarge();
      } finally {
        Files.deleteIfExists(arriving);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Digest digestOf(Path file) throws IOException {
    MessageDigest digest = Digest.newSha256();
    byte[] buffer = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return Digest.of(digest.digest());
  }

  /** Returns false when there is more than {@code most} bytes. */
  private static boolean copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[CHUNK];
    long left = most;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      left -= count;
      if (left < 0) {
        return false;
      }
      out.write(buffer, 0, count);
    }
    return true;
  }

  private Upload check(long project, long actor, Digest named, Digest found, Path arrived)
      throws IOException {
    if (!found.equals(named)) {
      return new Upload.Refused(
          "media-digest-mismatch",
          "the content's SHA-256 is %s (expected: %s, as the address says)"
              .formatted(found.hex(), named.hex()));
    }
    Inspection inspection;
    long bytes = Files.size(arrived);
    try (InputStream in = Files.newInputStream(arrived)) {
      inspection = MediaInspector.inspect(in, PixelLimit.STANDARD);
    }
    return switch (inspection) {
      case Inspection.Refused(Inspection.Cause cause, String reason) ->
          new Upload.Refused(cause.problem(), reason);
      case Inspection.Accepted accepted -> {
        folder.settle(arrived, named);
        var file =
            new MediaFile(named, bytes, accepted.type(), accepted.width(), accepted.height());
        yield new Upload.Kept(file, library.keepUploaded(project, actor, file));
      }
    };
  }

  private static Upload tooLarge() {
    return new Upload.Refused(
        Inspection.Cause.TOO_LARGE.problem(),
        "the content is longer than " + MOST_BYTES + " bytes (expected: at most that)");
  }
}
