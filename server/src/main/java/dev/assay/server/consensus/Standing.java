package dev.assay.server.consensus;

import dev.assay.annotation.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one field of an item is, with the label that stands.
 *
 * @param labels decided, held or in review; null when contested or without votes
 */
public record Standing(ItemStatus state, int meaning, @Nullable List<Label> labels) {
  public Standing {
    labels = labels == null ? null : List.copyOf(labels);
  }
}
