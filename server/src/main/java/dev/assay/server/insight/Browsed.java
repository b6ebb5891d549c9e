package dev.assay.server.insight;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item as the browser of items keeps it.
 *
 * @param score the lowest item score of its fields; null = no votes to compare
 * @param tags those that change as the item goes on
 */
record Browsed(long item, long project, @Nullable Float score, Set<String> tags) {
  Browsed {
    tags = Set.copyOf(tags);
  }
}
