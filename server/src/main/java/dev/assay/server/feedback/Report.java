package dev.assay.server.feedback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something said about the instructions.
 *
 * @param item id of the item it came up at, or null
 * @param classes names of the classes it is about, as of the version
 * @param answer what the spec owner said to it, or null
 */
record Report(
    long id,
    long project,
    long person,
    ReportKind kind,
    @Nullable Long item,
    int specVersion,
    List<String> classes,
    String text,
    Instant time,
    @Nullable String answer,
    @Nullable Instant answered) {

  Report {
    classes = List.copyOf(classes);
  }
}
