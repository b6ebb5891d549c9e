package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AnswerReaderTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ItemExtent IMAGE = ItemExtent.ofImage(100, 80);
  private static final ItemExtent TEXT = ItemExtent.ofText("Zoë 😀 x");

  @Test
  void aClassIsReadByNameAndByAlias() {
    assertThat(read("\"spam\"", Schemas.ONE_CHOICE)).isEqualTo(valid("f1", new Choice("c1")));
    assertThat(read("\"no spam\"", Schemas.ONE_CHOICE)).isEqualTo(valid("f1", new Choice("c2")));
  }

  @Test
  void aSchemaOfOneFieldTakesTheObjectFormToo() {
    assertThat(read("{\"verdict\":\"spam\"}", Schemas.ONE_CHOICE))
        .isEqualTo(valid("f1", new Choice("c1")));
  }

  @Test
  void regionsKeepTheirOrderAndTheirNumbers() {
    String boxes =
        """
        [{"label":"WBC","x":1.25,"y":0,"width":98.75,"height":80},
         {"label":"RBC","x":0,"y":0.1,"width":2,"height":2,"rotation":30}]
        """;
    assertThat(read(boxes, Schemas.BOXES, IMAGE))
        .isEqualTo(
            valid("f3", Box.upright("c2", 1.25, 0, 98.75, 80), new Box("c1", 0, 0.1, 2, 2, 30)));
  }

  @Test
  void spansCountCodePoints() {
    String spans =
        "[{\"label\":\"PER\",\"start\":0,\"end\":3},{\"label\":\"LOC\",\"start\":4,\"end\":7}]";
    assertThat(read(spans, Schemas.SPANS, TEXT))
        .isEqualTo(valid("f4", new Span("c1", 0, 3), new Span("c2", 4, 7)));
  }

  @Test
  void nothingHereIsAnAnswerForRegions() {
    assertThat(read("[]", Schemas.BOXES, IMAGE)).isEqualTo(valid("f3"));
    assertThat(read("[]", Schemas.SPANS, TEXT)).isEqualTo(valid("f4"));
  }

  @Test
  void severalFieldsAreReadInSchemaOrder() {
    String all =
        "{\"names\":[],\"cells\":[],\"topics/all\":[\"ham\",\"spam\"],\"verdict\":\"ham\"}";
    AnswerOutcome outcome = read(all, Schemas.ALL, IMAGE);
    assertThat(outcome)
        .isEqualTo(
            new AnswerOutcome.Valid(
                new Answer(
                    Map.of(
                        "f1", List.of(new Choice("c2")),
                        "f2", List.of(new Choice("c2"), new Choice("c1")),
                        "f3", List.of(),
                        "f4", List.of()))));
    assertThat(((AnswerOutcome.Valid) outcome).answer().labels().keySet())
        .containsExactly("f1", "f2", "f3", "f4");
  }

  @Test
  void anOptionalFieldMayBeLeftOutOrNull() {
    String without = "{\"verdict\":\"ham\",\"cells\":[],\"names\":[],\"topics/all\":null}";
    assertThat(read(without, Schemas.ALL)).isInstanceOf(AnswerOutcome.Valid.class);
  }

  @Test
  void anAnswerWithoutAnyFieldIsUntouched() {
    LabelSchema optional = new LabelSchema(List.of(Schemas.TOPICS));
    assertThat(read("{}", optional))
        .isEqualTo(invalid("", "no field answered (expected: at least one of topics/all)"));
    assertThat(read("{\"topics/all\":[]}", optional)).isEqualTo(valid("f2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | `` | no answer (expected: a label; skip the item to give none)",
        "\"ham spam\" | `` | unknown class 'ham spam' (expected: spam, ham)",
        "\"junk\" | `` | class 'junk' is retired (expected: spam, ham)",
        "7 | `` | 7 (expected: a class of 'verdict', as a string)",
        "[\"spam\"] | `` | [\"spam\"] (expected: a class of 'verdict', as a string)",
        "{} | /verdict | no answer (expected: a label; 'verdict' is required)",
      })
  void aWrongClassIsRefused(String json, String pointer, String reason) {
    assertThat(read(json, Schemas.ONE_CHOICE)).isEqualTo(invalid(pointer, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | `` | {} (expected: an array of regions, [] = nothing here)",
        "[5] | /0 | 5 (expected: an object with label, start, end)",
        "[{\"label\":\"PER\",\"start\":2,\"end\":2}] | /0/end | 2 (expected: above the start, 2)",
        "[{\"label\":\"PER\",\"start\":0,\"end\":8}] | /0/end | 8 (expected: at most 7, the text's"
            + " code points)",
        "[{\"label\":\"PER\",\"start\":-1,\"end\":1}] | /0/start | -1 (expected: a whole number of"
            + " code points >= 0)",
        "[{\"label\":\"PER\",\"start\":0.5,\"end\":1}] | /0/start | 0.5 (expected: a whole number"
            + " of code points >= 0)",
        "[{\"label\":\"PER\",\"start\":0}] | /0/end | missing (expected: a whole number of code"
            + " points >= 0)",
        "[{\"label\":\"PER\",\"start\":0,\"end\":1,\"text\":\"Z\"}] | /0/text | unknown key 'text'"
            + " (expected: label, start, end)",
      })
  void aWrongSpanIsRefused(String json, String pointer, String reason) {
    String wrapped = "{\"names\":" + json + "}";
    assertThat(read(wrapped, Schemas.SPANS, TEXT)).isEqualTo(invalid("/names" + pointer, reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":-0.1,\"y\":0,\"width\":5,\"height\":5} | /0/x | reaches from -0.1 to 4.9 (expected:"
            + " within the image, 0 to 100)",
        "{\"x\":0,\"y\":76,\"width\":5,\"height\":5} | /0/y | reaches from 76.0 to 81.0 (expected:"
            + " within the image, 0 to 80)",
        "{\"x\":0,\"y\":0,\"width\":1.5,\"height\":5} | /0/width | 1.5 (expected: >= 2.0 pixels)",
        "{\"x\":0,\"y\":0,\"width\":5,\"height\":0} | /0/height | 0.0 (expected: >= 2.0 pixels)",
        "{\"x\":1e999,\"y\":0,\"width\":5,\"height\":5} | /0/x | Infinity (expected: a finite"
            + " number of pixels)",
        "{\"x\":\"1\",\"y\":0,\"width\":5,\"height\":5} | /0/x | \"1\" (expected: a finite number"
            + " of pixels)",
        "{\"y\":0,\"width\":5,\"height\":5} | /0/x | missing (expected: a finite number of pixels)",
        "{\"x\":0,\"y\":0,\"width\":5,\"height\":5,\"z\":1} | /0/z | unknown key 'z' (expected:"
            + " label, x, y, width, height)",
      })
  void aWrongBoxIsRefused(String json, String pointer, String reason) {
    String labelled = "[" + json.replaceFirst("\\{", "{\"label\":\"RBC\",") + "]";
    AnswerOutcome outcome = read(labelled, Schemas.BOXES, IMAGE);
    assertThat(outcome).isInstanceOf(AnswerOutcome.Invalid.class);
    assertThat(((AnswerOutcome.Invalid) outcome).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.pointer()).isEqualTo(pointer);
              assertThat(violation.reason().replace("\"Infinity\"", "Infinity")).isEqualTo(reason);
            });
  }

  @Test
  void aBoxThatMissesTheEdgeByItsLastBitsIsInside() {
    String box =
        "[{\"label\":\"RBC\",\"x\":0.1,\"y\":0,\"width\":99.90000000000001,\"height\":80}]";
    assertThat(read(box, Schemas.BOXES, IMAGE)).isInstanceOf(AnswerOutcome.Valid.class);
  }

  @Test
  void aTurnedBoxMayReachOverTheEdge() {
    String corner =
        "[{\"label\":\"RBC\",\"x\":-4,\"y\":0,\"width\":10,\"height\":2,\"rotation\":45}]";
    String outside = corner.replace("-4", "-6");
    assertThat(read(corner, Schemas.BOXES, IMAGE)).isInstanceOf(AnswerOutcome.Valid.class);
    assertThat(read(outside, Schemas.BOXES, IMAGE)).isInstanceOf(AnswerOutcome.Invalid.class);
  }

  @Test
  void withoutTheImagesSizeOnlyTheRestIsChecked() {
    String far = "[{\"label\":\"RBC\",\"x\":5000,\"y\":0,\"width\":5,\"height\":5}]";
    assertThat(read(far, Schemas.BOXES, ItemExtent.unknown()))
        .isInstanceOf(AnswerOutcome.Valid.class);
  }

  @Test
  void theSameClassTwiceIsRefusedAlsoUnderItsAlias() {
    String twice =
        "{\"topics/all\":[\"ham\",\"no spam\"],\"verdict\":\"ham\",\"cells\":[],\"names\":[]}";
    assertThat(read(twice, Schemas.ALL))
        .isEqualTo(invalid("/topics~1all/1", "class 'ham' again (expected: once)"));
  }

  @Test
  void everyMissingAndUnknownFieldIsNamed() {
    AnswerOutcome outcome = read("{\"verdict\":\"ham\",\"colour\":\"red\"}", Schemas.ALL);
    assertThat(((AnswerOutcome.Invalid) outcome).violations())
        .extracting(Violation::pointer)
        .containsExactly("/cells", "/names", "/colour");
  }

  @Test
  void theBareFormIsRefusedWhereThereAreSeveralFields() {
    assertThat(read("\"ham\"", Schemas.ALL))
        .isEqualTo(
            invalid(
                "",
                "\"ham\" (expected: an object with the fields verdict, topics/all, cells, names)"));
  }

  @Test
  void aLongWrongValueIsShortened() {
    AnswerOutcome outcome = read("\"" + "😀".repeat(5000) + "\"", Schemas.ONE_CHOICE);
    assertThat(((AnswerOutcome.Invalid) outcome).violations().getFirst().reason())
        .hasSizeLessThan(200)
        .contains("😀…'");
  }

  private static AnswerOutcome read(String json, LabelSchema schema) {
    return read(json, schema, ItemExtent.unknown());
  }

  private static AnswerOutcome read(String json, LabelSchema schema, ItemExtent extent) {
    return AnswerReader.read(MAPPER.readTree(json), schema, extent);
  }

  private static AnswerOutcome valid(String field, Label... labels) {
    return new AnswerOutcome.Valid(Answer.of(field, labels));
  }

  private static AnswerOutcome invalid(String pointer, String reason) {
    return new AnswerOutcome.Invalid(List.of(new Violation(pointer, reason)));
  }
}
