package dev.assay.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Released items for the writers' tests. */
public final class Releases {
  public static final LabelSchema VERDICT =
      new LabelSchema(
          List.of(
              Field.of(
                  "f1",
                  "verdict",
                  FieldKind.CHOICE,
                  List.of(LabelClass.of("c1", "spam"), LabelClass.of("c2", "=ham")))));
  public static final LabelSchema CELLS =
      new LabelSchema(
          List.of(
              Field.of(
                  "f1",
                  "cells",
                  FieldKind.BOXES,
                  List.of(LabelClass.of("c1", "RBC"), LabelClass.of("c2", "WBC")))));

  private Releases() {}

  public static ReleasedItem text(String key, String text, Label label) {
    return item(key, text, null, label);
  }

  public static ReleasedItem image(String key, Label... labels) {
    return item(key, null, new ReleasedItem.Image("images/" + key + ".png", 640, 480), labels);
  }

  private static ReleasedItem item(
      String key, @Nullable String text, ReleasedItem.@Nullable Image image, Label... labels) {
    Answer answer = Answer.of("f1", labels);
    return new ReleasedItem(
        key,
        text,
        image,
        Map.of(),
        answer,
        Digest.sha256(key.getBytes(UTF_8)),
        AnswerCodec.digest(answer),
        3,
        "agreed",
        0.5,
        List.of(
            new ReleasedItem.Vote("p1", JsonNodeFactory.instance.stringNode("spam"), 0.9),
            new ReleasedItem.Vote("p2", JsonNodeFactory.instance.stringNode("spam"), null)));
  }
}
