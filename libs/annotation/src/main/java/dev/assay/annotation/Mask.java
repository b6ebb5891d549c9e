package dev.assay.annotation;

/** A class for a set of pixels of an image. */
public record Mask(String classId, PixelRuns pixels) implements Label {
  public Mask {
    Names.requireNonBlank(classId, "class id");
  }

  /** The smallest upright box around all pixels. */
  public Box bounds() {
    int[] bounds = pixels.bounds();
    return Box.upright(classId, bounds[0], bounds[1], bounds[2], bounds[3]);
  }
}
