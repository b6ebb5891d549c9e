package dev.assay.server.consensus;

import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Quaternion;

/** Volume that boxes in space have in common, however they are turned. */
final class Cuboids {
  /** Points along each side at which a box is probed: volumes are right within a few percent. */
  private static final int PROBES = 16;

  private Cuboids() {}

  /** Intersection over union in [0, 1]. */
  static double iou(Cuboid a, Cuboid b) {
    if (a.inClass(b.classId()).equals(b)) {
      return 1;
    }
    double common = (inside(a, b) * a.volume() + inside(b, a) * b.volume()) / 2;
    double union = a.volume() + b.volume() - common;
    return union > 0 ? Math.clamp(common / union, 0.0, 1.0) : 0;
  }

  /** The share of a box that lies in another one. */
  private static double inside(Cuboid probed, Cuboid other) {
    double reach = (diagonal(probed) + diagonal(other)) / 2;
    double dx = probed.x() - other.x();
    double dy = probed.y() - other.y();
    double dz = probed.z() - other.z();
    if (Math.sqrt(dx * dx + dy * dy + dz * dz) >= reach) {
      return 0;
    }
    Quaternion back = conjugate(other.rotation());
    int count = 0;
    for (int i = 0; i < PROBES * PROBES * PROBES; i++) {
      double[] place =
          turned(
              probed.rotation(),
              at(i % PROBES) * probed.length(),
              at(i / PROBES % PROBES) * probed.width(),
              at(i / PROBES / PROBES) * probed.height());
      double[] own = turned(back, place[0] + dx, place[1] + dy, place[2] + dz);
      if (Math.abs(own[0]) <= other.length() / 2
          && Math.abs(own[1]) <= other.width() / 2
          && Math.abs(own[2]) <= other.height() / 2) {
        count++;
      }
    }
    return count / (double) (PROBES * PROBES * PROBES);
  }

  /** From -0.5 to 0.5, in the middle of a cell. */
  private static double at(int probe) {
    return (probe + 0.5) / PROBES - 0.5;
  }

  private static double diagonal(Cuboid box) {
    return Math.sqrt(
        box.length() * box.length() + box.width() * box.width() + box.height() * box.height());
  }

  private static Quaternion conjugate(Quaternion q) {
    return new Quaternion(q.w(), -q.x(), -q.y(), -q.z());
  }

  /** v + 2w(u × v) + 2u × (u × v) with the quaternion's vector part u. */
  private static double[] turned(Quaternion q, double x, double y, double z) {
    double tx = 2 * (q.y() * z - q.z() * y);
    double ty = 2 * (q.z() * x - q.x() * z);
    double tz = 2 * (q.x() * y - q.y() * x);
    return new double[] {
      x + q.w() * tx + q.y() * tz - q.z() * ty,
      y + q.w() * ty + q.z() * tx - q.x() * tz,
      z + q.w() * tz + q.x() * ty - q.y() * tx
    };
  }
}
