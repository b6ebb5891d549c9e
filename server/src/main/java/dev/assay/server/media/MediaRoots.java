package dev.assay.server.media;

import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The folders below which files may be registered in place; nothing else is ever opened. */
@Component
class MediaRoots {
  private final List<Path> roots;

  MediaRoots(ServerSettings settings) {
    this.roots =
        settings.mediaRoots().stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }

  sealed interface Place {
    record Inside(Path file) implements Place {}

    record Refused(String reason) implements Place {}
  }

  /**
   * Follows a path, links included, to a file that lies below a root.
   *
   * @param path absolute, or relative to a root
   */
  Place resolve(String path) {
    if (roots.isEmpty()) {
      return refused(
          path,
          "not allowed (expected: sha256:… of uploaded media; the server was"
              + " started without --media-root)");
    }
    Path given;
    try {
      given = Path.of(path);
    } catch (InvalidPathException e) {
      return refused(path, "not a path: " + e.getReason());
    }
    boolean lexicallyInside = false;
    for (Path root : roots) {
      Path candidate = root.resolve(given).normalize();
      if (candidate.startsWith(root)) {
        lexicallyInside = true;
        Path file = realFile(root, candidate);
        if (file != null) {
          return new Place.Inside(file);
        }
      }
    }
    // The same answer for what is missing and for a link that leads out: neither can be probed.
    return lexicallyInside
        ? refused(path, "no readable file there that lies below a media root")
        : refused(
            path, "not below a media root of the server (expected: a path below --media-root)");
  }

  private static @Nullable Path realFile(Path root, Path candidate) {
    try {
      Path file = candidate.toRealPath();
      return file.startsWith(root.toRealPath())
              && Files.isRegularFile(file)
              && Files.isReadable(file)
          ? file
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Place refused(String path, String reason) {
    String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
    return new Place.Refused("path '" + shown + "': " + reason);
  }
}
