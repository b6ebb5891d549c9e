package dev.assay.server.ingest;

import dev.assay.annotation.Digest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was read and checked, ready for its transaction.
 *
 * @param lines in order; those refused are among the errors instead
 * @param specVersion the version that labels were checked against
 * @param labelsLeftOut lines whose labels are passed over
 */
record Prepared(List<Ready> lines, List<LineError> errors, int specVersion, long labelsLeftOut) {

  /**
   * A line that can go in.
   *
   * @param item null = the line names an item that is here already
   * @param label null = none is taken from it
   */
  record Ready(Line line, @Nullable NewItem item, @Nullable NewLabel label) {}

  /**
   * An item as its line brings it.
   *
   * @param meta canonical JSON
   */
  record NewItem(
      @Nullable String text,
      Map<String, Asset> assets,
      @Nullable String groupKey,
      @Nullable String segment,
      @Nullable String meta,
      Digest digest) {}

  /**
   * A label.
   *
   * @param answer the stored form
   */
  record NewLabel(String answer, Digest digest) {}
}
