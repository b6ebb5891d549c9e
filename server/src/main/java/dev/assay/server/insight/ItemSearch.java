package dev.assay.server.insight;

import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds items by what they say and what they are labelled. */
@Component
class ItemSearch {
  private static final int MOST_TEXT = 200;

  private final InsightStore store;
  private final Catalog catalog;

  ItemSearch(InsightStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** Ids after {@code after}; what is null does not restrict. */
  List<Long> find(
      long project,
      @Nullable ItemStatus state,
      @Nullable String label,
      @Nullable String text,
      long after,
      int most) {
    String sought = sought(text);
    return store.items(
        project,
        state == null ? null : state.code(),
        label == null ? null : classId(project, label),
        sought,
        after,
        most);
  }

  /** What is looked for, or null where nothing is said. */
  static @Nullable String sought(@Nullable String text) {
    if (text != null && (text.length() > MOST_TEXT || text.indexOf(0) >= 0)) {
      throw Problem.badRequest("bad-request", "text (expected: at most 200 characters, no NUL)");
    }
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The id of a class in any field, retired ones included. */
  String classId(long project, String name) {
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    return spec.fields().stream()
        .flatMap(field -> field.classes().stream())
        .filter(one -> one.name().equals(name))
        .map(SpecClass::id)
        .findFirst()
        .orElseThrow(
            () -> Problem.badRequest("bad-request", "label '" + name + "' (expected: a class)"));
  }
}
