package dev.assay.annotation;

/** One label of an item: a class, alone or with the region it holds for. */
public sealed interface Label permits Choice, Span, Box, Polygon, Mask, Keypoints {
  /** Permanent id of the class, within the field the label answers. */
  String classId();
}
