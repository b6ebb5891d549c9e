package dev.assay.server.media;

import dev.assay.annotation.Digest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Media by their digest. */
@Component
public final class Media {
  private final MediaStore store;
  private final MediaLibrary library;
  private final MediaRoots roots;
  private final MediaFiles files;

  Media(MediaStore store, MediaLibrary library, MediaRoots roots, MediaFiles files) {
    this.store = store;
    this.library = library;
    this.roots = roots;
    this.files = files;
  }

  public Optional<MediaFile> find(Digest sha256) {
    return store.find(sha256).map(MediaStore.Kept::file);
  }

  /**
   * Reads and checks files on the server's own disk, which stay where they are. Grants nothing.
   *
   * @param paths absolute, or relative to a media root
   * @return an entry per path
   */
  public Map<String, Registration> register(long project, long actor, Collection<String> paths)
      throws IOException {
    Map<String, Registration> outcomes = new LinkedHashMap<>();
    List<MediaLibrary.Located> found = new ArrayList<>();
    for (String path : paths) {
      outcomes.put(
          path,
          switch (roots.resolve(path)) {
            case MediaRoots.Place.Refused(String reason) -> new Registration.Refused(reason);
            case MediaRoots.Place.Inside(Path file) -> read(path, file, found);
          });
    }
    if (!found.isEmpty()) {
      library.keepRegistered(project, actor, found);
    }
    return outcomes;
  }

  private static Registration read(String path, Path file, List<MediaLibrary.Located> found)
      throws IOException {
    MessageDigest digest = Digest.newSha256();
    Inspection inspection;
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      inspection = MediaInspector.inspect(in, PixelLimit.STANDARD);
      in.transferTo(java.io.OutputStream.nullOutputStream()); // what follows the image's end
    }
    return switch (inspection) {
      case Inspection.Refused refused ->
          new Registration.Refused("path '" + path + "': " + refused.reason());
      case Inspection.Accepted accepted -> {
        var medium =
            new MediaFile(
                Digest.of(digest.digest()),
                Files.size(file),
                accepted.type(),
                accepted.width(),
                accepted.height());
        found.add(new MediaLibrary.Located(medium, file.toString()));
        yield new Registration.Registered(medium);
      }
    };
  }

  /** Lets a project use media; belongs to the transaction that attaches them. */
  public void grant(long project, Collection<Digest> media) {
    store.grant(project, media);
  }

  public boolean granted(long project, Digest sha256) {
    return granted(project, List.of(sha256)).containsKey(sha256);
  }

  /** Those of the media that the project may use. */
  public Map<Digest, MediaFile> granted(long project, Collection<Digest> media) {
    return media.isEmpty() ? Map.of() : store.granted(project, media);
  }

  /**
   * The medium's bytes, not compared with its digest.
   *
   * @throws IOException when it is not there any more
   */
  public InputStream open(Digest sha256) throws IOException {
    return files.open(files.known(sha256));
  }

  /**
   * Answers a request whose caller may see the medium: fixed type, single ranges, entity tag.
   * Throws a problem when the medium is unknown, gone, or no longer what its digest says.
   */
  public void serve(Digest sha256, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    new MediaAnswer(files, files.known(sha256), request, response).send();
  }
}
