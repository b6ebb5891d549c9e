package dev.assay.annotation;

/** A class for the item as a whole. */
public record Choice(String classId) implements Label {
  public Choice {
    Names.requireNonBlank(classId, "class id");
  }

  @Override
  public Choice inClass(String other) {
    return new Choice(other);
  }
}
