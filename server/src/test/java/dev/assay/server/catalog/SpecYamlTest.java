package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecYamlTest {
  @Test
  void brokenYamlNamesFileAndLine() {
    assertThat(SpecYaml.parse("a.yaml", "project:\n  name: p\n   task_type: ner\n"))
        .isInstanceOfSatisfying(
            SpecYaml.Broken.class, broken -> assertThat(broken.message()).startsWith("a.yaml:3: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a: 1\na: 2`|a.yaml:2: key 'a' twice (expected: once)",
        "`a: 1\n"
            + "b: !!java.net.URL [x]`|a.yaml:2: tag tag:yaml.org,2002:java.net.URL (expected: no"
            + " tag)",
        "`a: 1\n? [x]\n: 2`|a.yaml:2: a key that is no text (expected: key: value)",
        "`a: .nan`|a.yaml:1: '.nan' (expected: a number of usual size)",
        "`a: 99999999999`|a.yaml:1: '99999999999' (expected: a number of usual size)",
      })
  void whatIsNoPlainDocumentIsRefused(String yaml, String message) {
    assertThat(SpecYaml.parse("a.yaml", yaml)).isEqualTo(new SpecYaml.Broken(message));
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(SpecYaml.parse("a.yaml", "# nothing\n"))
        .isEqualTo(new SpecYaml.Broken("a.yaml:1: is empty (expected: a project's configuration)"));
  }

  @Test
  void severalDocumentsAreRefused() {
    assertThat(SpecYaml.parse("a.yaml", "a: 1\n---\nb: 2\n")).isInstanceOf(SpecYaml.Broken.class);
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", alias, alias, alias, alias, alias)));
    }

    assertThat(SpecYaml.parse("a.yaml", bomb.toString())).isInstanceOf(SpecYaml.Broken.class);
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThat(SpecYaml.parse("a.yaml", "a: &a [*a]")).isInstanceOf(SpecYaml.Broken.class);
  }

  @Test
  void theLineOfAMissingPartIsThatOfWhatEncloses() {
    SpecYaml.Document document =
        (SpecYaml.Document) SpecYaml.parse("a.yaml", "x: 1\nproject:\n  name: p\n");

    assertThat(document.locate(new SpecError("/project/task_type", "is missing")))
        .isEqualTo("a.yaml:2: is missing");
    assertThat(document.locate(new SpecError("", "?"))).isEqualTo("a.yaml:1: ?");
  }

  @Test
  void textThatLooksLikeSomethingElseSurvives() {
    Spec spec =
        Specs.first(
            Specs.parse(
                """
                project:
                  name: "1.5"
                  task_type: text_classification
                  classes: ["true", "null", "1.5", "~", "- a", "x: y", "# c", "'", "é😀", "*a", "0x1F"]
                guidelines: "\\n  indented \\n\\n\\ttab \\n# end  \\n\\n"
                """));

    assertThat(Specs.parse(SpecYaml.write(spec))).isEqualTo(spec);
  }

  @Test
  void charactersOutsideTheBasicPlaneMayStandAnywhere() {
    for (int i = 1000; i < 1040; i++) {
      String text = "a".repeat(i) + "😀";
      assertThat(SpecYaml.parse("a.yaml", "a: " + text))
          .isInstanceOfSatisfying(
              SpecYaml.Document.class,
              document -> assertThat(document.tree().path("a").stringValue()).isEqualTo(text));
    }
    assertThat(SpecYaml.parse("a.yaml", "a: \ud83d")).isInstanceOf(SpecYaml.Broken.class);
  }
}
