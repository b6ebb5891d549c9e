package dev.assay.annotation;

/** What a field asks for, and so which kind of {@link Label} it holds. */
public enum FieldKind {
  /** Exactly one class for the item. */
  CHOICE(Medium.ITEM),
  /** Any number of different classes for the item, none included. */
  CHOICES(Medium.ITEM),
  /** Any number of boxes on an image. */
  BOXES(Medium.IMAGE),
  /** Any number of spans of a text. */
  SPANS(Medium.TEXT);

  private enum Medium {
    ITEM,
    IMAGE,
    TEXT
  }

  private final Medium medium;

  FieldKind(Medium medium) {
    this.medium = medium;
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

  /** Whether the empty list is an answer ("nothing here", "none of them"). */
  public boolean allowsNone() {
    return this != CHOICE;
  }
}
