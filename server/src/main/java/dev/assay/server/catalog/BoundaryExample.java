package dev.assay.server.catalog;

import java.util.List;

/**
 * An example on the border of classes that are easily confused.
 *
 * @param classes names of at least two classes of the field
 * @param example the example itself
 * @param belongsTo which of the classes is right
 * @param why the reason; may be empty
 */
public record BoundaryExample(List<String> classes, String example, String belongsTo, String why) {
  public BoundaryExample {
    classes = List.copyOf(classes);
    if (classes.size() < 2) {
      throw new IllegalArgumentException("classes " + classes + " (expected: at least two)");
    }
    if (!classes.contains(belongsTo)) {
      throw new IllegalArgumentException(
          "belongs_to " + belongsTo + " (expected: " + classes + ")");
    }
  }
}
