package dev.assay.server.release;

import dev.assay.annotation.Digest;
import dev.assay.server.ingest.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a release an item is in: drawn by the SHA-256 of its group, else of its key, so
 * that it stays on its side in every release and a group is never torn apart.
 *
 * @param share of training items; null = no split
 */
record Split(@Nullable Double share) {
  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";

  Split {
    if (share != null && !(share > 0 && share < 1)) {
      throw new IllegalArgumentException("split " + share + " (expected: above 0 and below 1)");
    }
  }

  /** The parts, each a file of its own; one without a name where nothing is split. */
  List<String> parts() {
    return share == null ? List.of("") : List.of(TRAIN, VALIDATION);
  }

  String partOf(Item item) {
    if (share == null) {
      return "";
    }
    String drawnBy = item.groupKey() == null ? item.key() : item.groupKey();
    Digest digest = Digest.sha256(drawnBy.getBytes(StandardCharsets.UTF_8));
    double drawn = (digest.first() >>> 11) * 0x1.0p-53; // uniform in [0, 1)
    return drawn < share ? TRAIN : VALIDATION;
  }
}
