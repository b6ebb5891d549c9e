package dev.assay.formats;

import dev.assay.annotation.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys for records that bring none, the same for the same content. */
final class ItemKeys {
  private static final int DIGITS = 32;

  private ItemKeys() {}

  /** The first 128 bits of the text's SHA-256, or an asset's path; null where there is neither. */
  static @Nullable String derive(@Nullable String text, Map<String, String> assets) {
    if (text != null) {
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      return "sha256-" + Digest.sha256(content).hex().substring(0, DIGITS);
    }
    return assets.isEmpty() ? null : assets.values().iterator().next();
  }
}
