package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSchemaTest {
  @Test
  void fieldsAndClassesAreFoundByIdNameAndAlias() {
    LabelSchema schema = Schemas.ALL;
    assertThat(schema.fieldById("f3")).isEqualTo(Schemas.CELLS);
    assertThat(schema.fieldNamed("cells")).isEqualTo(Schemas.CELLS);
    assertThat(schema.fieldNamed("f3")).isNull();
    assertThat(schema.classById(Schemas.VERDICT, "c3")).isEqualTo(Schemas.OLD);
    assertThat(schema.classNamed(Schemas.VERDICT, "no spam")).isEqualTo(Schemas.HAM);
    assertThat(schema.classNamed(Schemas.VERDICT, "c1")).isNull();
  }

  @Test
  void aMergedClassTakesOverTheNamesOfThoseItReplaces() {
    LabelClass a = new LabelClass("c1", "a", List.of(), true);
    LabelClass both = new LabelClass("c2", "ab", List.of("a", "b"), false);
    Field field = Field.of("f", "f", FieldKind.CHOICE, List.of(a, both));
    assertThat(new LabelSchema(List.of(field)).classNamed(field, "a")).isEqualTo(both);
  }

  @Test
  void whatOccursTwiceIsRefused() {
    LabelClass a = LabelClass.of("c1", "a");
    assertRefused(List.of(a, LabelClass.of("c1", "b")), "class id 'c1' occurs twice");
    assertRefused(List.of(a, LabelClass.of("c2", "a")), "class name 'a' occurs twice");
    assertRefused(
        List.of(a, new LabelClass("c2", "b", List.of("a"), false)), "class alias 'a' occurs twice");
    assertThatThrownBy(() -> new LabelSchema(List.of(Schemas.CELLS, Schemas.CELLS)))
        .hasMessageContaining("field id 'f3' occurs twice");
    assertThatThrownBy(() -> new LabelSchema(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void fieldsWithImpossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new Field("f", "f", FieldKind.BOXES, List.of(), true, 1.1, 0))
        .hasMessageContaining("expected: 0 to 1");
    assertThatThrownBy(() -> new Field("f", "f", FieldKind.BOXES, List.of(), true, 1, Double.NaN))
        .hasMessageContaining("expected: >= 0");
  }

  @Test
  void kindsSayWhatTheyNeed() {
    assertThat(FieldKind.BOXES.isRegion() && FieldKind.BOXES.needsImage()).isTrue();
    assertThat(FieldKind.SPANS.isRegion() && FieldKind.SPANS.needsText()).isTrue();
    assertThat(FieldKind.CHOICES.isRegion()).isFalse();
    assertThat(FieldKind.CHOICE.allowsNone()).isFalse();
  }

  private static void assertRefused(List<LabelClass> classes, String message) {
    assertThatThrownBy(
            () -> new LabelSchema(List.of(Field.of("f", "f", FieldKind.CHOICE, classes))))
        .hasMessageContaining(message);
  }
}
