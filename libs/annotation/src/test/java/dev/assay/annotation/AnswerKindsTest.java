package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of every kind of field: what is valid comes back as it was, what is not is named. */
class AnswerKindsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ItemExtent EXTENT = new ItemExtent(9, 100, 80);
  private static final List<LabelClass> CLASSES =
      List.of(LabelClass.of("c1", "a"), LabelClass.of("c2", "b"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "TAXONOMY|[`a`,`b`]",
        "RATING|3",
        "NUMBER|-0.25",
        "TEXT|`zwei »Worte« 😀`",
        "RANKING|[`b`,`a`]",
        "PAIRWISE|`tie`",
        "BOXES|[{`label`:`a`,`x`:1,`y`:2,`width`:3,`height`:4,`rotation`:30}]",
        "POLYGONS|[{`label`:`a`,`parts`:[[0,0,9,0,9,9],[20,0,30,0,30,9]],`holes`:[[1,0.5,2,0.5,2,1]]}]",
        "POLYLINES|[{`label`:`b`,`type`:`polyline`,`points`:[0.0,0.0,3.5,4.0]}]",
        "ELLIPSES|[{`label`:`b`,`type`:`ellipse`,`x`:5.0,`y`:6.0,`radiusX`:3.0,`radiusY`:2.0,`rotation`:30.0}]",
        "KEYPOINTS|[{`label`:`b`,`points`:[[1,2,2],[0,0,0]]}]",
        "SEGMENTS|[{`label`:`a`,`type`:`segment`,`start`:1.5,`end`:2.0}]",
        "SEGMENTS|[{`label`:`a`,`type`:`segment`,`start`:1.0,`end`:2.0,`frames`:25.0}]",
        "CUBOIDS|[{`label`:`a`,`type`:`cuboid`,`x`:1.0,`y`:2.0,`z`:3.0,`length`:4.0,`width`:5.0,`height`:6.0,`rotation`:[1.0,0.0,0.0,0.0]}]",
        "TRACKS|[{`label`:`a`,`type`:`track`,`frames`:25.0,`states`:[{`time`:0.0,`present`:true,`key`:true,`shape`:{`type`:`box`,`x`:1,`y`:2,`width`:3,`height`:4}},{`time`:9.0,`present`:false,`key`:true,`shape`:{`type`:`polygon`,`parts`:[[0,0,9,0,9,9]]}}]}]",
      })
  void whatIsValidComesBackAsItWas(FieldKind kind, String answer) {
    JsonNode given = MAPPER.readTree(answer.replace('`', '"'));
    assertThat(AnswerReader.read(given, schema(kind), EXTENT))
        .isInstanceOfSatisfying(
            AnswerOutcome.Valid.class,
            valid -> {
              assertThat(AnswerWriter.write(valid.answer(), schema(kind)))
                  .hasToString(given.toString());
              assertThat(AnswerCodec.decode(AnswerCodec.encode(valid.answer())))
                  .isEqualTo(valid.answer());
            });
  }

  @Test
  void runsOfAMaskMayBeAListOrAString() {
    PixelRuns pixels = PixelRuns.of(100, 80, 3, 5, 7992);
    String mask = "[{\"label\":\"a\",\"width\":100,\"height\":80,\"%s\":%s}]";
    String written = "\"" + pixels.compressed().replace("\\", "\\\\") + "\"";
    for (String given :
        List.of(mask.formatted("runs", "[3,5,7992]"), mask.formatted("rle", written))) {
      assertThat(AnswerReader.read(MAPPER.readTree(given), schema(FieldKind.MASKS), EXTENT))
          .isEqualTo(new AnswerOutcome.Valid(Answer.of("f1", new Mask("c1", pixels))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "TAXONOMY|[]|''|at least one class",
        "TAXONOMY|[`a`,`x`]|/1|unknown class 'x'",
        "RATING|6|''|1 to 5",
        "RATING|3.5|''|a whole number, 1 to 5",
        "NUMBER|`3`|''|a finite number",
        "TEXT|` `|''|not blank",
        "TEXT|`a\\u0000b`|''|without NUL",
        "TEXT|`\\ud83d`|''|valid Unicode",
        "RANKING|[`a`]|''|'b' has no place",
        "RANKING|[`a`,`b`,`a`]|/2|again",
        "PAIRWISE|`up`|''|left, right or tie",
        "BOXES|[{`label`:`a`,`x`:1,`y`:2,`width`:300,`height`:4}]|/0/x|within the image",
        "POLYGONS|[{`label`:`a`,`parts`:[[0,0,9,0]]}]|/0/parts/0|at least three corners",
        "POLYGONS|[{`label`:`a`,`parts`:[[0,0,9,9,18,18]]}]|/0/parts/0|a ring around some area",
        "POLYGONS|[{`label`:`a`,`parts`:[[0,0,9,0,9,90]]}]|/0/parts/0/4|within the image",
        "POLYGONS|[{`label`:`a`,`parts`:[]}]|/0/parts|at least one part",
        "POLYGONS|[{`label`:`a`,`points`:[0,0,9,0,9,9]}]|/0/points|unknown key 'points'",
        "POLYLINES|[{`label`:`a`,`points`:[0,0]}]|/0/points|at least two points",
        "POLYLINES|[{`label`:`a`,`points`:[0,0,1,`x`]}]|/0/points/3|a finite number of pixels",
        "ELLIPSES|[{`label`:`a`,`x`:5,`y`:6,`radiusX`:0,`radiusY`:2}]|/0/radiusX|> 0 pixels",
        "ELLIPSES|[{`label`:`a`,`x`:5,`y`:6,`radiusX`:-1,`radiusY`:2}]|/0/radiusX|>= 0",
        "KEYPOINTS|[{`label`:`b`,`points`:[[1,2,2]]}]|/0/points|2, one for each of its names",
        "KEYPOINTS|[{`label`:`b`,`points`:[[1,2,2],[1,2,3]]}]|/0/points/1|visibility",
        "KEYPOINTS|[{`label`:`b`,`points`:[[0,0,0],[0,0,0]]}]|/0/points|at least one",
        "KEYPOINTS|[{`label`:`b`,`points`:[[1,2,2],[1,99,1]]}]|/0/points/1|within the image",
        "MASKS|[{`label`:`a`,`width`:9,`height`:80,`rle`:`x`}]|/0/width|100, the image's",
        "MASKS|[{`label`:`a`,`width`:100,`height`:80,`runs`:[8000]}]|/0/runs|at least one pixel",
        "MASKS|[{`label`:`a`,`width`:100,`height`:80,`runs`:[5,5]}]|/0/runs|8000",
        "MASKS|[{`label`:`a`,`width`:100,`height`:80,`rle`:`!!`}]|/0/rle|run-length string broken",
        "SPANS|[{`label`:`a`,`start`:3,`end`:10}]|/0/end|at most 9",
        "SEGMENTS|[{`label`:`a`,`start`:3,`end`:2}]|/0/end|not before the start",
        "SEGMENTS|[{`label`:`a`,`start`:-1,`end`:2}]|/0/start|>= 0",
        "CUBOIDS|[{`label`:`a`,`x`:1,`y`:2,`z`:3,`length`:-4,`width`:5,`height`:6}]|/0/length|>= 0",
        "CUBOIDS|[{`label`:`a`,`x`:1,`y`:2,`z`:3,`length`:4,`width`:5,`height`:6,`rotation`:[1,1,0,0]}]|/0/rotation|quaternion",
        "TRACKS|[{`label`:`a`,`states`:[]}]|/0/states|by rising time",
        "TRACKS|[{`label`:`a`,`states`:[{`time`:0,`shape`:{`type`:`span`}}]}]|/0/states/0/shape/type|box,"
            + " polygon",
        "TRACKS|[{`label`:`a`,`states`:[{`time`:0,`shape`:{`type`:`box`,`x`:0,`y`:0,`width`:1,`height`:1}},{`time`:0,`shape`:{`type`:`box`,`x`:0,`y`:0,`width`:1,`height`:1}}]}]|/0/states/1/time|above"
            + " that of the state before",
        "BOXES|[{`type`:`mask`,`label`:`a`,`x`:1,`y`:2,`width`:3,`height`:4}]|/0/type|box",
      })
  void whatIsNotIsNamedWithItsPlace(
      FieldKind kind, String answer, String pointer, String expected) {
    JsonNode given = MAPPER.readTree(answer.replace('`', '"'));
    assertThat(AnswerReader.read(given, schema(kind), EXTENT))
        .isInstanceOfSatisfying(
            AnswerOutcome.Invalid.class,
            invalid -> {
              Violation first = invalid.violations().getFirst();
              assertThat(first.pointer()).isEqualTo(pointer.replace("''", ""));
              assertThat(first.reason()).containsIgnoringCase(expected);
            });
  }

  @Test
  void linksLeadToSpansOfTheSameAnswer() {
    Field names = Field.of("f1", "names", FieldKind.SPANS, CLASSES);
    Field links = Field.of("f2", "links", FieldKind.RELATIONS, CLASSES);
    LabelSchema schema = new LabelSchema(List.of(names, links));
    String answer =
        """
        {"names":[{"label":"a","start":0,"end":3},{"label":"b","start":4,"end":6}],
         "links":[{"label":"a","type":"relation","from":"names:0-3","to":"names:4-%d"}]}
        """;
    JsonNode right = MAPPER.readTree(answer.formatted(6));
    assertThat(AnswerReader.read(right, schema, EXTENT))
        .isInstanceOfSatisfying(
            AnswerOutcome.Valid.class,
            valid -> {
              assertThat(valid.answer().labelsOf("f2"))
                  .containsExactly(new Relation("c1", "f1:0-3", "f1:4-6"));
              assertThat(AnswerWriter.write(valid.answer(), schema)).hasToString(right.toString());
            });
    assertThat(violations(AnswerReader.read(MAPPER.readTree(answer.formatted(7)), schema, EXTENT)))
        .containsExactly(
            new Violation("/links/0/to", "'names:4-7' (expected: a span of the same answer)"));
    JsonNode alone =
        MAPPER.readTree("[{\"label\":\"a\",\"from\":\"names:0-3\",\"to\":\"names:8-9\"}]");
    assertThat(AnswerReader.read(alone, List.of(links), schema, EXTENT))
        .isInstanceOf(AnswerOutcome.Valid.class);
    JsonNode nowhere = MAPPER.readTree("[{\"label\":\"a\",\"from\":\"x:0-3\",\"to\":\"3\"}]");
    assertThat(violations(AnswerReader.read(nowhere, List.of(links), schema, EXTENT)))
        .extracting(Violation::pointer)
        .containsExactly("/0/from", "/0/to");
  }

  private static List<Violation> violations(AnswerOutcome outcome) {
    return switch (outcome) {
      case AnswerOutcome.Valid _ -> List.of();
      case AnswerOutcome.Invalid(List<Violation> violations) -> violations;
    };
  }

  private static LabelSchema schema(FieldKind kind) {
    return new LabelSchema(
        List.of(
            new Field(
                "f1",
                "field",
                kind,
                kind.hasClasses() ? CLASSES : List.of(),
                true,
                kind.usualTolerance(),
                0,
                kind == FieldKind.RATING ? new Bounds(1, 5) : Bounds.NONE,
                kind == FieldKind.KEYPOINTS ? List.of("nose", "tail") : List.of())));
  }
}
