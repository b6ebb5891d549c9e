package dev.assay.server.media;

import dev.assay.annotation.Digest;
import dev.assay.server.platform.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opens media wherever they lie, and notices when one is no longer what it was. */
@Component
class MediaFiles {
  private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);

  private final MediaStore store;
  private final MediaFolder folder;
  private final MediaRoots roots;

  MediaFiles(MediaStore store, MediaFolder folder, MediaRoots roots) {
    this.store = store;
    this.folder = folder;
    this.roots = roots;
  }

  MediaStore.Kept known(Digest sha256) {
    return store
        .find(sha256)
        .orElseThrow(() -> Problem.notFound("media-unknown", "no medium " + sha256.hex()));
  }

  InputStream open(MediaStore.Kept kept) throws IOException {
    Path path = path(kept);
    try {
      InputStream in = Files.newInputStream(path);
      long bytes = Files.size(path);
      if (bytes != kept.file().bytes()) {
        in.close();
        throw damaged(kept, bytes + " bytes (expected: " + kept.file().bytes() + ")");
      }
      return in;
    } catch (NoSuchFileException e) {
      throw damaged(kept, "the file is gone");
    }
  }

  /** The whole medium, compared with its digest. */
  byte[] read(MediaStore.Kept kept) throws IOException {
    byte[] content;
    try (InputStream in = open(kept)) {
      content = in.readAllBytes();
    }
    if (!Digest.sha256(content).equals(kept.file().sha256())) {
      throw damaged(kept, "its bytes have another digest now");
    }
    return content;
  }

  /** A link may have come to lead elsewhere since the file was registered: it is followed again. */
  private Path path(MediaStore.Kept kept) {
    if (kept.location() == null) {
      return folder.place(kept.file().sha256());
    }
    return switch (roots.resolve(kept.location())) {
      case MediaRoots.Place.Inside(Path file) -> file;
      case MediaRoots.Place.Refused(String reason) -> throw damaged(kept, reason);
    };
  }

  private static Problem damaged(MediaStore.Kept kept, String what) {
    LOG.error("medium {}: {}", kept.file().sha256().hex(), what);
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "media-damaged",
        "the medium cannot be read as it was stored; the server's log says why");
  }
}
