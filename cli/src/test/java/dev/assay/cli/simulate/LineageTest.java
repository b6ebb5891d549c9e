package dev.assay.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.simulate.LabelSpec.Field;
import dev.assay.cli.simulate.LabelSpec.Kind;
import dev.assay.cli.simulate.LabelSpec.SpecClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final SpecClass HAM = new SpecClass("1", "ham", List.of());
  private static final SpecClass SPAM = new SpecClass("2", "spam", List.of());
  private static final SpecClass FRAUD = new SpecClass("3", "fraud", List.of("spam"));
  private static final SpecClass ADVERT = new SpecClass("4", "advert", List.of("spam"));

  /** 1: ham, spam · 2: spam is split · 3: ham is renamed · 4: the two parts are merged. */
  private static final Lineage LINEAGE =
      new Lineage(
          List.of(
              version(1, HAM, SPAM),
              version(2, HAM, FRAUD, ADVERT),
              version(3, new SpecClass("1", "wanted", List.of("ham")), FRAUD, ADVERT),
              version(
                  4,
                  new SpecClass("1", "wanted", List.of("ham")),
                  new SpecClass("5", "unwanted", List.of("fraud", "advert")))));

  @Test
  void aClassThatTheVersionHasIsItself() {
    assertThat(under(1, "spam")).isEqualTo("spam");
    assertThat(under(2, "fraud")).isEqualTo("fraud");
  }

  @Test
  void aClassIsCalledByWhatItWasSplitFromUnderAnEarlierVersion() {
    assertThat(under(1, "fraud")).isEqualTo("spam");
    assertThat(under(1, "advert")).isEqualTo("spam");
  }

  @Test
  void renamedAndMergedClassesAreFound() {
    assertThat(under(3, "ham")).isEqualTo("wanted");
    assertThat(under(1, "wanted")).isEqualTo("ham");
    assertThat(under(4, "advert")).isEqualTo("unwanted");
    assertThat(under(3, "unwanted")).isEqualTo("fraud");
  }

  @Test
  void nobodyCanSayIntoWhichPartASplitClassFalls() {
    assertThat(under(2, "spam")).isEqualTo("none");
  }

  @Test
  void unknownClassesAreUnknown() {
    assertThat(under(1, "eggs")).isEqualTo("none");
  }

  private static String under(int version, String name) {
    return LINEAGE.under(version, "label", name).orElse("none");
  }

  private static LabelSpec version(int number, SpecClass... classes) {
    return new LabelSpec(number, List.of(new Field("label", Kind.CLASS, List.of(classes))));
  }
}
