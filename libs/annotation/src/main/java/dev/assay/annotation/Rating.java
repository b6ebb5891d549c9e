package dev.assay.annotation;

/**
 * A step of a scale.
 *
 * @param value as the scale counts its steps
 */
public record Rating(int value) implements Label {
  @Override
  public String classId() {
    return NO_CLASS;
  }

  @Override
  public Label inClass(String other) {
    throw Names.noClass(this);
  }
}
