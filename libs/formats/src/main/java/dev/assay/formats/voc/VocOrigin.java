package dev.assay.formats.voc;

/**
 * Where a tree of VOC files counts pixels from. The format says 1-based with the last pixel inside
 * the box (VOC2012 development kit, section 4.1); some tools write edges from 0 instead.
 */
public enum VocOrigin {
  /** The first pixel is 1 and the last one belongs to the box: x = xmin - 1, width = xmax - x. */
  ONE_INCLUSIVE(1),
  /** Edges in pixels from 0: x = xmin, width = xmax - xmin. */
  ZERO_EDGES(0);

  /** Bounds that are this little in the wrong order, in pixels, have been rounded. */
  static final double ROUNDING = 1e-6;

  private final int offset;

  VocOrigin(int offset) {
    this.offset = offset;
  }

  /** The left or top edge, in pixels from 0. */
  double low(double min) {
    return min - offset;
  }

  /** Width or height; what lies below zero by rounding alone is zero. */
  double size(double min, double max) {
    double size = max - low(min);
    return size < 0 && size > -ROUNDING ? 0 : size;
  }

  /** The value written for a left or top edge. */
  double min(double low) {
    return low + offset;
  }
}
