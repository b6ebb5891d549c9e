package dev.assay.annotation;

/** What a field asks for, and so which kind of {@link Label} it holds. */
public enum FieldKind {
  /** Exactly one class for the item. */
  CHOICE(Medium.ITEM, Values.CLASSES),
  /** Any number of different classes for the item, none included. */
  CHOICES(Medium.ITEM, Values.CLASSES),
  /** One path of classes, from the most general one to the most special. */
  TAXONOMY(Medium.ITEM, Values.CLASSES),
  /** One step of a scale. */
  RATING(Medium.ITEM, Values.OWN),
  /** One number. */
  NUMBER(Medium.ITEM, Values.OWN),
  /** One text: a transcription, a caption, a translation. */
  TEXT(Medium.ITEM, Values.OWN),
  /** All classes of the field in an order, the best one first. */
  RANKING(Medium.ITEM, Values.CLASSES),
  /** The left one, the right one, or neither. */
  PAIRWISE(Medium.ITEM, Values.OWN),
  /** Any number of boxes on an image. */
  BOXES(Medium.IMAGE, Values.CLASSES),
  /** Any number of outlined areas of an image. */
  POLYGONS(Medium.IMAGE, Values.CLASSES),
  /** Any number of open lines on an image. */
  POLYLINES(Medium.IMAGE, Values.CLASSES),
  /** Any number of ellipses on an image. */
  ELLIPSES(Medium.IMAGE, Values.CLASSES),
  /** Any number of figures of points on an image. */
  KEYPOINTS(Medium.IMAGE, Values.CLASSES),
  /** Any number of sets of pixels of an image. */
  MASKS(Medium.IMAGE, Values.CLASSES),
  /** Any number of spans of a text. */
  SPANS(Medium.TEXT, Values.CLASSES),
  /** Any number of directed links between spans that other fields hold. */
  RELATIONS(Medium.TEXT, Values.CLASSES),
  /** Any number of boxes in space. */
  CUBOIDS(Medium.SPACE_AND_TIME, Values.CLASSES),
  /** Any number of stretches of time. */
  SEGMENTS(Medium.SPACE_AND_TIME, Values.CLASSES),
  /** Any number of things followed through a recording. */
  TRACKS(Medium.SPACE_AND_TIME, Values.CLASSES);

  private enum Medium {
    ITEM,
    IMAGE,
    TEXT,
    SPACE_AND_TIME
  }

  private enum Values {
    CLASSES,
    OWN
  }

  private final Medium medium;
  private final Values values;

  FieldKind(Medium medium, Values values) {
    this.medium = medium;
    this.values = values;
  }

  /** Whether labels are regions of the item, which are matched and decided one by one. */
  public boolean isRegion() {
    return medium != Medium.ITEM;
  }

  /** Whether labels lie on an image. */
  public boolean needsImage() {
    return medium == Medium.IMAGE;
  }

  /** Whether labels lie in a text. */
  public boolean needsText() {
    return medium == Medium.TEXT;
  }

  /** Whether labels name classes of the field. */
  public boolean hasClasses() {
    return values == Values.CLASSES;
  }

  /** Whether an answer is exactly one label. */
  public boolean isSingle() {
    return medium == Medium.ITEM && this != CHOICES;
  }

  /** Whether the empty list is an answer ("nothing here", "none of them"). */
  public boolean allowsNone() {
    return !isSingle();
  }

  /** Whether an answer is a number, which a field may bound. */
  public boolean isNumeric() {
    return this == RATING || this == NUMBER;
  }

  /** From which likeness on two labels are the same one where a field says nothing. */
  public double usualTolerance() {
    return isRegion() && medium != Medium.TEXT ? Field.BOX_TOLERANCE : Field.SPAN_TOLERANCE;
  }
}
