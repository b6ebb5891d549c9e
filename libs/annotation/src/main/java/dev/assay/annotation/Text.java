package dev.assay.annotation;

/** A text somebody wrote about the item: a transcription, a caption, a translation. */
public record Text(String value) implements Label {
  @Override
  public String classId() {
    return NO_CLASS;
  }

  @Override
  public Label inClass(String other) {
    throw Names.noClass(this);
  }
}
