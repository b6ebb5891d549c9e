package dev.assay.annotation;

/**
 * A measured or estimated number.
 *
 * @param value finite
 */
@SuppressWarnings("JavaLangClash") // the field's own term
public record Number(double value) implements Label {
  public Number {
    Names.requireFinite(value, "number");
    value += 0.0;
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
