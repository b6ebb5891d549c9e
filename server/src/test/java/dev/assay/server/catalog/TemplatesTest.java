package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
}
