package dev.assay.annotation;

/**
 * A class for a box in space, in metres of a right-handed frame.
 *
 * @param x of its centre
 * @param y of its centre
 * @param z of its centre
 * @param length along its own first axis; >= 0
 * @param width along its own second axis; >= 0
 * @param height along its own third axis; >= 0
 * @param rotation from its own axes to those of the frame
 */
public record Cuboid(
    String classId,
    double x,
    double y,
    double z,
    double length,
    double width,
    double height,
    Quaternion rotation)
    implements Label {
  public Cuboid {
    Names.requireNonBlank(classId, "class id");
    Names.requireFinite(x, "x");
    Names.requireFinite(y, "y");
    Names.requireFinite(z, "z");
    Names.requireFinite(length, "length");
    Names.requireFinite(width, "width");
    Names.requireFinite(height, "height");
    if (length < 0 || width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "cuboid of %s × %s × %s metres (expected: >= 0)".formatted(length, width, height));
    }
    x += 0.0;
    y += 0.0;
    z += 0.0;
    length += 0.0;
    width += 0.0;
    height += 0.0;
  }

  @Override
  public Cuboid inClass(String other) {
    return new Cuboid(other, x, y, z, length, width, height, rotation);
  }

  /** Volume in cubic metres. */
  public double volume() {
    return length * width * height;
  }
}
