package dev.assay.server.release;

import dev.assay.annotation.Digest;
import dev.assay.formats.SafePaths;
import dev.assay.server.ingest.Asset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the images of a release lie in its folder: by their item's key where that is a path. */
final class ImageNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./ -]{0,199}");

  private ImageNames() {}

  static String path(String key, Asset image) {
    String extension = extension(image.type());
    boolean plain =
        PLAIN.matcher(key).matches()
            && SafePaths.problem(key) == null
            && !key.contains("//")
            && !key.contains("/.")
            && !key.endsWith("/");
    String name =
        plain ? key : Digest.sha256(key.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean named =
        lower.endsWith(extension) || (extension.equals(".jpg") && lower.endsWith(".jpeg"));
    return "images/" + (named ? name : name + extension);
  }

  private static String extension(String type) {
    return switch (type) {
      case "image/png" -> ".png";
      case "image/jpeg" -> ".jpg";
      case "image/gif" -> ".gif";
      case "image/bmp" -> ".bmp";
      default -> ".bin";
    };
  }
}
