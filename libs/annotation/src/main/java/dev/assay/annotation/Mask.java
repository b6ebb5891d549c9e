package dev.assay.annotation;

/** A class for a set of pixels of an image. */
public record Mask(String classId, PixelRuns pixels) implements Label {
  public Mask {
    Names.requireNonBlank(classId, "class id");
  }

  @Override
  public Mask inClass(String other) {
    return new Mask(other, pixels);
  }

  /** The smallest upright box around all pixels. */
  @Override
  public Box bounds() {
    int[] bounds = pixels.bounds();
    return Box.upright(classId, bounds[0], bounds[1], bounds[2], bounds[3]);
  }
}
