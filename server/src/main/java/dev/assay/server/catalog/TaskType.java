package dev.assay.server.catalog;

import dev.assay.annotation.FieldKind;

/** What a project labels, and the defaults that follow from it. */
public enum TaskType {
  IMAGE_CLASSIFICATION("image_classification", FieldKind.CHOICE, "class", 300, true),
  TEXT_CLASSIFICATION("text_classification", FieldKind.CHOICE, "class", 300, false),
  BBOX("bbox", FieldKind.BOXES, "objects", 1800, true),
  NER("ner", FieldKind.SPANS, "entities", 900, false);

  private final String code;
  private final FieldKind mainKind;
  private final String mainField;
  private final int leaseSeconds;
  private final boolean image;

  TaskType(String code, FieldKind mainKind, String mainField, int leaseSeconds, boolean image) {
    this.code = code;
    this.mainKind = mainKind;
    this.mainField = mainField;
    this.leaseSeconds = leaseSeconds;
    this.image = image;
  }

  /** The name in configurations: {@code image_classification}, {@code ner} and so on. */
  public String code() {
    return code;
  }

  /** Kind of the one field of a spec that lists classes only. */
  public FieldKind mainKind() {
    return mainKind;
  }

  /** Name of the one field of a spec that lists classes only. */
  public String mainField() {
    return mainField;
  }

  /** Length of a lease where the spec says nothing, in seconds. */
  public int leaseSeconds() {
    return leaseSeconds;
  }

  /** Whether the items are images; texts otherwise. */
  public boolean image() {
    return image;
  }

  boolean allows(FieldKind kind) {
    return image ? !kind.needsText() : !kind.needsImage();
  }
}
