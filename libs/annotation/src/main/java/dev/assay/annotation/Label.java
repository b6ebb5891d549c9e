package dev.assay.annotation;

import org.jspecify.annotations.Nullable;

/** One label of an item: a class or a value, alone or with the region it holds for. */
public sealed interface Label
    permits Choice,
        Taxonomy,
        Rating,
        Number,
        Text,
        Ranking,
        Pairwise,
        Span,
        Relation,
        Box,
        Polygon,
        Polyline,
        Ellipse,
        Keypoints,
        Mask,
        Cuboid,
        TimeSegment,
        Track {
  /** The class of labels that hold a value instead of one. */
  String NO_CLASS = "";

  /**
   * Permanent id of the class, within the field the label answers; {@link #NO_CLASS} for those that
   * hold a value.
   */
  String classId();

  /**
   * The same label under another class.
   *
   * @throws IllegalArgumentException where it has none
   */
  Label inClass(String classId);

  /** The smallest upright box of an image around it; null where it has no place on one. */
  default @Nullable Box bounds() {
    return null;
  }
}
