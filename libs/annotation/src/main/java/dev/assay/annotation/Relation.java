package dev.assay.annotation;

/**
 * A class for a directed link between two regions of an annotation.
 *
 * @param from id of the region it starts at, within the annotation
 * @param to id of the region it leads to
 */
public record Relation(String classId, String from, String to) implements Label {
  public Relation {
    Names.requireNonBlank(classId, "class id");
    Names.requireNonBlank(from, "region id");
    Names.requireNonBlank(to, "region id");
  }

  @Override
  public Relation inClass(String other) {
    return new Relation(other, from, to);
  }
}
