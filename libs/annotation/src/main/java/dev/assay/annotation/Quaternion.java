package dev.assay.annotation;

/** A rotation in space as w + xi + yj + zk; finite, not all zero, of any length. */
public record Quaternion(double w, double x, double y, double z) {
  public static final Quaternion NONE = new Quaternion(1, 0, 0, 0);

  public Quaternion {
    double squared = w * w + x * x + y * y + z * z;
    if (!(squared > 0 && Double.isFinite(squared))) {
      throw new IllegalArgumentException(
          "quaternion %s %s %s %s (expected: finite, not all zero)".formatted(w, x, y, z));
    }
    w += 0.0;
    x += 0.0;
    y += 0.0;
    z += 0.0;
  }

  /** A turn about one axis by an angle in radians. */
  public static Quaternion about(double x, double y, double z, double angle) {
    double sin = Math.sin(angle / 2);
    return new Quaternion(Math.cos(angle / 2), x * sin, y * sin, z * sin);
  }

  /** Turns about the frame's x, then y, then z axis, in radians. */
  public static Quaternion ofEuler(double aboutX, double aboutY, double aboutZ) {
    return about(0, 0, 1, aboutZ).times(about(0, 1, 0, aboutY)).times(about(1, 0, 0, aboutX));
  }

  /** The rotation that does the other one first. */
  public Quaternion times(Quaternion other) {
    return new Quaternion(
        w * other.w - x * other.x - y * other.y - z * other.z,
        w * other.x + x * other.w + y * other.z - z * other.y,
        w * other.y - x * other.z + y * other.w + z * other.x,
        w * other.z + x * other.y - y * other.x + z * other.w);
  }

  /** The angles of {@link #ofEuler}: about x, y and z in radians, y in [-π/2, π/2]. */
  public double[] euler() {
    double n = w * w + x * x + y * y + z * z;
    double sin = Math.clamp(2 * (w * y - z * x) / n, -1.0, 1.0);
    return new double[] {
      Math.atan2(2 * (w * x + y * z), n - 2 * (x * x + y * y)),
      Math.asin(sin),
      Math.atan2(2 * (w * z + x * y), n - 2 * (y * y + z * z))
    };
  }
}
