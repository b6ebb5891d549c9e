package dev.assay.formats.yolo;

/** What the rows of a YOLO set hold after the class's number. */
public enum YoloTask {
  /** Centre and size. */
  DETECT,
  /** The corners of an outline. */
  SEGMENT,
  /** Centre and size, then the points of a figure. */
  POSE,
  /** The four corners of a turned box. */
  OBB,
  /** No rows: a folder for each class, in a folder for each part. */
  CLASSIFY
}
