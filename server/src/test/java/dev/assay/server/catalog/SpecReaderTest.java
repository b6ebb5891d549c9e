package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Bounds;
import dev.assay.annotation.FieldKind;
import dev.assay.formats.convert.Formats;
import dev.assay.server.catalog.Spec.OnConflict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReaderTest {
  private static final String AS_PEOPLE_HAVE_IT =
      """
      project:
        name: "Product defects"
        task_type: image_classification
        classes: [scratch, dent, ok]
      quality:
        min_annotators_per_sample: 2
        agreement_threshold: 0.75
        review_gate: true
        auto_flag_low_confidence: true
      active_learning:
        enabled: true
        strategy: uncertainty
        model_checkpoint: ./models/baseline.pt
        query_batch_size: 100
        retrain_every_n_labels: 500
      export:
        format: yolo
        output_dir: ./labeled_data/
        train_val_split: 0.85
      """;

  private static final String RICH =
      """
      project:
        name: tickets
        task_type: text_classification
        charter: {goal: route tickets, scope: inbox, owners: [ada, bo], acceptable_variance: little}
      fields:
        - name: topic
          kind: choice
          classes:
            - name: billing
              definition: About money.
              examples: [wrong invoice]
              counter_examples: [cannot log in]
              aliases: [invoice]
              shortcut: b
              colour: "#ff8800"
              owner: ada
              review_by: 2027-01-31
            - other
          boundary_examples:
            - {classes: [billing, other], example: refund policy, belongs_to: billing, why: money}
        - {name: tone, kind: choices, required: false, aim: distribution, classes: [calm, angry]}
        - {name: parts, kind: spans, tolerance: 0.8, classes: [place]}
      guidelines: |
        # How to
        Read twice.
      quality: {overlap: {share: 0.15, annotators: 3}}
      on_conflict: ask_one_more
      suggestions: after_answer
      lease_seconds: 120
      review: {sample_share: 0.15}
      """;

  @Test
  void theConfigurationPeopleHaveIsAcceptedAsItStands() {
    Spec spec = Specs.parse(AS_PEOPLE_HAVE_IT);

    assertThat(spec.name()).isEqualTo("Product defects");
    assertThat(spec.fields()).singleElement().extracting(SpecField::name).isEqualTo("class");
    assertThat(spec.fields().getFirst().classes())
        .extracting(SpecClass::name)
        .containsExactly("scratch", "dent", "ok");
    assertThat(spec.quality().overlap()).isEqualTo(Overlap.ofAll(2));
    assertThat(spec.export().trainValSplit()).isEqualTo(0.85);
  }

  @Test
  void capabilitiesToComeAreAcceptedWithOneWarningEach() {
    assertThat(Specs.valid(AS_PEOPLE_HAVE_IT).warnings())
        .satisfiesExactly(
            warning -> assertThat(warning).contains("active_learning is not active yet"),
            warning -> assertThat(warning).contains("baseline.pt", "export it to ONNX"));
  }

  @ParameterizedTest
  @CsvSource({
    "image_classification,class,CHOICE,300",
    "text_classification,class,CHOICE,300",
    "bbox,objects,BOXES,1800",
    "ner,entities,SPANS,900"
  })
  void theOneFieldAndTheLeaseFollowTheTaskType(
      String type, String field, FieldKind kind, int lease) {
    Spec spec = Specs.parse("project: {name: p, task_type: " + type + ", classes: [a, b]}");

    assertThat(spec.fields().getFirst().name()).isEqualTo(field);
    assertThat(spec.fields().getFirst().kind()).isEqualTo(kind);
    assertThat(spec.leaseSeconds()).isEqualTo(lease);
  }

  @Test
  void whatIsNotSaidHasTheUsualValues() {
    Spec spec = Specs.parse("project: {name: p, task_type: bbox, classes: [a]}");

    assertThat(spec.quality()).isEqualTo(new Spec.Quality(Overlap.ofAll(2), 0.75, true, true));
    assertThat(spec.onConflict()).isEqualTo(OnConflict.ADJUDICATE);
    assertThat(spec.review().sampleShare()).isEqualTo(0.12);
    assertThat(spec.fields().getFirst().tolerance()).isEqualTo(0.5);
    assertThat(spec.fields().getFirst().required()).isTrue();
    assertThat(spec.activeLearning().enabled()).isFalse();
  }

  @Test
  void everyRicherKeyIsRead() {
    Spec spec = Specs.parse(RICH);

    assertThat(spec.charter().owners()).containsExactly("ada", "bo");
    assertThat(spec.quality().overlap()).isEqualTo(new Overlap(0.15, 3));
    assertThat(spec.guidelines()).isEqualTo("# How to\nRead twice.\n");
    assertThat(spec.leaseSeconds()).isEqualTo(120);
    SpecField topic = spec.fields().getFirst();
    assertThat(topic.boundaryExamples()).hasSize(1);
    assertThat(topic.classes().getFirst().reviewBy()).isEqualTo("2027-01-31");
    assertThat(spec.fields().get(1).aim()).isEqualTo(SpecField.Aim.DISTRIBUTION);
    assertThat(spec.fields().get(2).tolerance()).isEqualTo(0.8);
  }

  @Test
  void everyFormatMayBeTheOneAProjectLeavesIn() {
    for (String id : Formats.ids()) {
      Spec spec =
          Specs.parse(
              "{project: {name: p, task_type: bbox, classes: [a]}, export: {format: %s}}"
                  .formatted(id));
      assertThat(spec.export().format()).isEqualTo(id);
    }
  }

  @Test
  void fieldsOfEveryKindAreReadAndWrittenAgain() {
    Spec spec =
        Specs.first(
            Specs.parse(
                """
                project: {name: p, task_type: bbox}
                fields:
                  - {name: poses, kind: keypoints, classes: [cat], points: [nose, tail]}
                  - {name: stars, kind: rating, minimum: 1, maximum: 5}
                  - {name: price, kind: number, minimum: 0.5}
                  - {name: said, kind: text, required: false}
                  - {name: areas, kind: masks, classes: [cat], tolerance: 0.7}
                """));
    assertThat(spec.fields().get(0).points()).containsExactly("nose", "tail");
    assertThat(spec.fields().get(1).bounds()).isEqualTo(new Bounds(1, 5));
    assertThat(spec.fields().get(0).tolerance()).isEqualTo(0.5);
    assertThat(SpecReader.read(SpecWriter.write(spec)))
        .isEqualTo(new SpecReader.Valid(spec, List.of(), false));
  }

  @Test
  void readingWhatWasWrittenGivesTheSameSpec() {
    Spec spec = Specs.first(Specs.parse(RICH));

    assertThat(SpecReader.read(SpecWriter.write(spec)))
        .isEqualTo(new SpecReader.Valid(spec, List.of(), false));
  }

  @Test
  void richerKeysMayStandBesideTheShortForm() {
    Spec spec =
        Specs.parse(
            """
            project:
              name: p
              task_type: bbox
              tolerance: 0.7
              classes: [a, {name: b, definition: "a b"}]
            """);

    assertThat(spec.fields().getFirst().tolerance()).isEqualTo(0.7);
    assertThat(spec.fields().getFirst().classes().get(1).definition()).isEqualTo("a b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "project: {name: p, task_type: ner, classes: [a], clases: [b]}|unknown key 'clases'",
        "projet: {name: p}|unknown key 'projet'",
        "project: {name: p, task_type: video, classes: [a]}|'video' (expected: image_class",
        "project: {task_type: ner, classes: [a]}|'name' is missing (expected: text)",
        "project: {name: p, classes: [a]}|'task_type' is missing",
        "project: {name: p, task_type: ner}|'classes' is missing",
        "project: {name: p, task_type: ner, classes: []}|no active class",
        "project: {name: p, task_type: ner, classes: [a, a]}|'a' twice",
        "project: {name: p, task_type: ner, classes: [1, 2]}|'1' (expected: a mapping)",
        "project: {name: p, task_type: ner, classes: [' a']}|' a' (expected: up to 200",
        "[a, b]|a list of 2 (expected: a mapping)",
      })
  void aWrongProjectIsRefusedWithWhatWasExpected(String yaml, String reason) {
    assertThat(Specs.errors(yaml)).anySatisfy(error -> assertThat(error).contains(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "quality: {overlap: 3, min_annotators_per_sample: 2}|expected: one of the two",
        "quality: {overlap: {share: 0.2}}|'annotators' is missing",
        "quality: {overlap: {share: 2, annotators: 3}}|'2' (expected: a number > 0 and <= 1)",
        "quality: {min_annotators_per_sample: 0}|'0' (expected: a whole number from 1 to 100)",
        "quality: {agreement_threshold: high}|'high' (expected: a number > 0 and <= 1)",
        "quality: {review_gate: yes}|'yes' (expected: true or false)",
        "on_conflict: coin|'coin' (expected: adjudicate, ask_one_more)",
        "suggestions: never|'never' (expected: at_once, after_answer)",
        "export: {format: pdf}|'pdf' (expected: jsonl, csv, coco",
        "active_learning: {strategy: luck}|'luck' (expected: uncertainty, committee",
        "lease_seconds: 5|'5' (expected: a whole number from 10",
        "guidelines: guide.md|is the name of a file",
        "review: {sample_share: 0}|'0' (expected: a number > 0",
      })
  void aWrongSettingIsRefusedWithFileAndLine(String setting, String reason) {
    String yaml = "project: {name: p, task_type: ner, classes: [a]}\n" + setting;

    assertThat(Specs.errors(yaml))
        .singleElement()
        .satisfies(error -> assertThat(error).startsWith("spec.yaml:2: ").contains(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: f, kind: boxes, classes: [a]}|'boxes' (expected: choice, choices, taxonomy",
        "{name: f, kind: rating, minimum: 1}|'maximum' is missing",
        "{name: f, kind: rating, minimum: 5, maximum: 1}|1.0 (expected: at least the minimum",
        "{name: f, kind: choice, minimum: 1, classes: [a]}|minimum of choice",
        "{name: f, kind: text, classes: [a]}|classes of a text (expected: none)",
        "{name: f, kind: spans, classes: [a], points: [b]}|points of spans (expected: keypoints)",
        "{name: f, kind: choice, tolerance: 0.5, classes: [a]}|tolerance of a choice",
        "{name: f, kind: choice, classes: [{name: a, colour: red}]}|'red' (expected: #rrggbb)",
        "{name: f, kind: choice, classes: [{name: a, shortcut: ab}]}|expected: one character",
        "{name: f, kind: choice, classes: [{name: a, review_by: soon}]}|'soon' (expected: a date",
        "{name: f, kind: choice, classes: [{name: a, id: x1}]}|'x1' (expected: c1",
        "{name: f, kind: choice, classes: [{name: a, aliases: [b]}, b]}|'b' twice",
        "{name: f, kind: choice, classes: [{name: a, id: c1}, {name: b, id: c1}]}|'c1' twice",
      })
  void aWrongFieldIsRefused(String field, String reason) {
    String yaml = "project: {name: p, task_type: ner}\nfields:\n  - " + field;

    assertThat(Specs.errors(yaml))
        .singleElement()
        .satisfies(error -> assertThat(error).startsWith("spec.yaml:3: ").contains(reason));
  }

  @Test
  void aBoundaryExampleNamesClassesOfItsField() {
    String yaml =
        """
        project:
          name: p
          task_type: ner
          classes: [a, b]
          boundary_examples:
            - classes: [a, c]
              example: x
              belongs_to: d
        """;

    assertThat(Specs.errors(yaml))
        .containsExactly(
            "spec.yaml:6: 'c' (expected: a class of this field)",
            "spec.yaml:8: 'd' (expected: one of [a, c])");
  }

  @Test
  void classesBesideFieldsAreRefused() {
    String yaml =
        "project: {name: p, task_type: ner, classes: [a]}\n"
            + "fields: [{name: f, kind: spans, classes: [a]}]";

    assertThat(Specs.errors(yaml))
        .singleElement()
        .isEqualTo("spec.yaml:1: classes beside fields (expected: one of the two)");
  }

  @Test
  void textWithControlCharactersIsRefused() {
    assertThat(
            Specs.errors("project: {name: p, task_type: ner, classes: [a]}\nguidelines: \"a\\0\""))
        .singleElement()
        .isEqualTo("spec.yaml:2: holds control characters (expected: printable text)");
  }

  @Test
  void classesWithoutDefinitionOrBoundaryExampleAreListed() {
    assertThat(Missing.in(Specs.parse(RICH)))
        .contains(
            new Missing("topic", "other", "definition"),
            new Missing("tone", "calm", "boundary_examples"))
        .doesNotContain(
            new Missing("topic", "billing", "definition"),
            new Missing("topic", "other", "boundary_examples"),
            new Missing("parts", "place", "boundary_examples"));
  }
}
