package dev.assay.server.ingest;

import dev.assay.annotation.Digest;
import dev.assay.server.media.Media;
import dev.assay.server.media.MediaFile;
import dev.assay.server.media.Registration;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the media that the lines of a batch refer to, all at once. */
@Component
class AssetResolver {
  private static final String DIGEST = "sha256:";

  private final Media media;

  AssetResolver(Media media) {
    this.media = media;
  }

  /** The media of a batch: by digest those the project may use, by path those registered. */
  record Found(Map<Digest, MediaFile> byDigest, Map<String, Registration> byPath) {
    /** The assets of one line. */
    Map<String, Asset> assets(Map<String, String> references) throws RefusedLine {
      Map<String, Asset> assets = new LinkedHashMap<>();
      for (var reference : references.entrySet()) {
        String name = reference.getKey();
        Asset asset = asset(name, reference.getValue());
        if (name.equals("image") && !asset.isImage()) {
          throw new RefusedLine(name, "is " + asset.type() + " (expected: an image)");
        }
        assets.put(name, asset);
      }
      return assets;
    }

    private Asset asset(String name, String reference) throws RefusedLine {
      String field = name.equals("image") ? name : "assets/" + name;
      if (!reference.startsWith(DIGEST)) {
        return switch (byPath.get(reference)) {
          case Registration.Registered(MediaFile file) -> Asset.of(file);
          case Registration.Refused(String reason) -> throw new RefusedLine(field, reason);
          case null -> throw new IllegalStateException(reference + " was not looked up");
        };
      }
      Digest digest = parse(reference);
      MediaFile file = digest == null ? null : byDigest.get(digest);
      if (file == null) {
        throw new RefusedLine(
            field,
            "'%s' (expected: sha256: and 64 hexadecimal digits of a medium uploaded to the project)"
                .formatted(reference));
      }
      return Asset.of(file);
    }
  }

  Found find(long project, long actor, Collection<Line> lines) throws IOException {
    Set<Digest> digests = new LinkedHashSet<>();
    Set<String> paths = new LinkedHashSet<>();
    for (Line line : lines) {
      if (line.content() != null) {
        for (String reference : line.content().references().values()) {
          Digest digest = reference.startsWith(DIGEST) ? parse(reference) : null;
          if (digest != null) {
            digests.add(digest);
          } else if (!reference.startsWith(DIGEST)) {
            paths.add(reference);
          }
        }
      }
    }
    return new Found(
        media.granted(project, digests),
        paths.isEmpty() ? Map.of() : media.register(project, actor, paths));
  }

  private static @Nullable Digest parse(String reference) {
    try {
      return Digest.parse(reference.substring(DIGEST.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
