package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.LabelSchema;
import dev.assay.formats.ReleasedHubItems;
import dev.assay.formats.convert.Formats;
import dev.assay.formats.hub.HubFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  @Test
  void thereIsOneForEveryTaskType() {
    assertThat(
            Templates.all().stream().map(Templates.Template::taskType).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(TaskType.values()).map(TaskType::code).collect(Collectors.toSet()));
  }

  @Test
  void eachIsAcceptedAndLacksNothing() {
    for (Templates.Template template : Templates.all()) {
      SpecReader.Reading reading = SpecReader.read(template.spec());
      if (!(reading instanceof SpecReader.Valid valid)) {
        throw new AssertionError(template.name() + ": " + reading);
      }
      assertThat(Missing.in(valid.spec())).as(template.name()).isEmpty();
      assertThat(valid.warnings()).as(template.name()).isEmpty();
    }
  }

  @Test
  void thereIsOneForEveryUsualKindOfField() {
    assertThat(
            Templates.all().stream()
                .flatMap(template -> spec(template).activeFields().stream())
                .map(SpecField::kind)
                .collect(Collectors.toSet()))
        .contains(
            FieldKind.CHOICE,
            FieldKind.SPANS,
            FieldKind.RELATIONS,
            FieldKind.BOXES,
            FieldKind.POLYGONS,
            FieldKind.MASKS,
            FieldKind.KEYPOINTS,
            FieldKind.TEXT,
            FieldKind.SEGMENTS,
            FieldKind.PAIRWISE,
            FieldKind.RANKING,
            FieldKind.RATING);
  }

  @Test
  void theFormatEachAsksForHasAPlaceForItsLabels() {
    for (Templates.Template template : Templates.all()) {
      Spec spec = spec(template);
      HubFormat format = Formats.named(spec.export().format());
      var schema =
          new LabelSchema(
              spec.activeFields().stream()
                  .map(field -> Field.of(field.name(), field.name(), field.kind(), List.of()))
                  .toList());
      assertThat(new ReleasedHubItems(schema).fits(Objects.requireNonNull(format)))
          .as(template.name())
          .isTrue();
    }
  }

  private static Spec spec(Templates.Template template) {
    return switch (SpecReader.read(template.spec())) {
      case SpecReader.Valid valid -> valid.spec();
      case SpecReader.Invalid invalid -> throw new AssertionError(invalid.errors().toString());
    };
  }
}
