package dev.assay.annotation;

import java.util.ArrayList;
import java.util.List;

/**
 * A class of a tree of classes for the item as a whole.
 *
 * @param path class ids from the root down; at least one
 */
public record Taxonomy(List<String> path) implements Label {
  public Taxonomy {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("taxonomy without a class (expected: at least one)");
    }
    path.forEach(id -> Names.requireNonBlank(id, "class id"));
  }

  /** The class the path leads to. */
  @Override
  public String classId() {
    return path.getLast();
  }

  @Override
  public Taxonomy inClass(String other) {
    List<String> changed = new ArrayList<>(path);
    changed.set(changed.size() - 1, other);
    return new Taxonomy(changed);
  }
}
