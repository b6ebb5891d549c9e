package dev.assay.annotation;

import java.util.List;

/** Schemas the tests share. */
final class Schemas {
  static final LabelClass SPAM = LabelClass.of("c1", "spam");
  static final LabelClass HAM = new LabelClass("c2", "ham", List.of("no spam"), false);
  static final LabelClass OLD = new LabelClass("c3", "junk", List.of(), true);

  static final Field VERDICT = Field.of("f1", "verdict", FieldKind.CHOICE, List.of(SPAM, HAM, OLD));
  static final Field TOPICS =
      new Field("f2", "topics/all", FieldKind.CHOICES, List.of(SPAM, HAM), false, 1, 0);
  static final Field CELLS =
      new Field(
          "f3",
          "cells",
          FieldKind.BOXES,
          List.of(LabelClass.of("c1", "RBC"), LabelClass.of("c2", "WBC")),
          true,
          0.5,
          2);
  static final Field NAMES =
      Field.of(
          "f4",
          "names",
          FieldKind.SPANS,
          List.of(LabelClass.of("c1", "PER"), LabelClass.of("c2", "LOC")));

  static final LabelSchema ONE_CHOICE = new LabelSchema(List.of(VERDICT));
  static final LabelSchema BOXES = new LabelSchema(List.of(CELLS));
  static final LabelSchema SPANS = new LabelSchema(List.of(NAMES));
  static final LabelSchema ALL = new LabelSchema(List.of(VERDICT, TOPICS, CELLS, NAMES));

  private Schemas() {}
}
