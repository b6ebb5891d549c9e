package dev.assay.server.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change as answers and the journal show it. */
public record ChangeView(
    String kind,
    String what,
    @Nullable String from,
    @Nullable String to,
    @Nullable String field,
    List<String> classes) {

  /** Shows a change; {@code field} and {@code classes} are permanent ids. */
  public static ChangeView of(Change change) {
    return new ChangeView(
        change.kind().code(),
        change.what(),
        change.from(),
        change.to(),
        change.fieldId().isEmpty() ? null : change.fieldId(),
        change.classIds().stream().sorted().toList());
  }
}
