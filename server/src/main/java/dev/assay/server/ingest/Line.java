package dev.assay.server.ingest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A line as it was sent, its members of the right kinds.
 *
 * @param content null = the line names an item that is here already
 * @param labels null = none
 * @param by whose vote it is; null = the person of the whole import
 */
record Line(
    long number,
    String key,
    @Nullable Content content,
    @Nullable JsonNode labels,
    @Nullable String by,
    @Nullable Double confidence,
    @Nullable String model,
    @Nullable Instant given) {

  /**
   * What there is to be labelled.
   *
   * @param references asset name → {@code sha256:…} or path
   */
  record Content(
      @Nullable String text,
      Map<String, String> references,
      @Nullable String groupKey,
      @Nullable String segment,
      @Nullable JsonNode meta) {}
}
