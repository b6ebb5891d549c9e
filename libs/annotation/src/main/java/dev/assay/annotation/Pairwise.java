package dev.assay.annotation;

/** Which of the two sides of an item is preferred. */
public record Pairwise(Side preferred) implements Label {
  /** A side, or neither. */
  public enum Side {
    LEFT,
    RIGHT,
    TIE
  }

  @Override
  public String classId() {
    return NO_CLASS;
  }

  @Override
  public Label inClass(String other) {
    throw Names.noClass(this);
  }
}
