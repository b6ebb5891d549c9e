package dev.assay.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnswerCodecTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Provide
  Arbitrary<Answer> answers() {
    return Answers.any();
  }

  @Test
  void storesIdsAndTypes() {
    assertThat(AnswerCodec.encodeText(Answer.of("f1", new Choice("c1"))))
        .isEqualTo("{\"f1\":[{\"class\":\"c1\",\"type\":\"choice\"}]}");
    assertThat(AnswerCodec.encodeText(Answer.of("f4", new Span("c2", 4, 7))))
        .isEqualTo("{\"f4\":[{\"class\":\"c2\",\"end\":7,\"start\":4,\"type\":\"span\"}]}");
    assertThat(AnswerCodec.encodeText(Answer.of("f3", Box.upright("c2", 1.5, 2, 3, 4))))
        .isEqualTo(
            "{\"f3\":[{\"class\":\"c2\",\"height\":4,\"type\":\"box\",\"width\":3,\"x\":1.5,\"y\":2}]}");
  }

  @Test
  void nothingHereAndNoAnswerHaveDifferentDigests() {
    Answer nothing = Answer.of("f3");
    Answer none = new Answer(Map.of());
    assertThat(AnswerCodec.encodeText(nothing)).isEqualTo("{\"f3\":[]}");
    assertThat(AnswerCodec.digest(nothing)).isNotEqualTo(AnswerCodec.digest(none));
  }

  @Test
  void theOrderOfRegionsCountsAndTheOrderOfFieldsDoesNot() {
    Span first = new Span("c1", 0, 1);
    Span second = new Span("c1", 2, 3);
    assertThat(AnswerCodec.digest(Answer.of("f4", first, second)))
        .isNotEqualTo(AnswerCodec.digest(Answer.of("f4", second, first)));
    Map<String, List<Label>> reversed = new LinkedHashMap<>();
    reversed.put("f4", List.of(first));
    reversed.put("f1", List.of(new Choice("c1")));
    Map<String, List<Label>> straight = new LinkedHashMap<>();
    straight.put("f1", List.of(new Choice("c1")));
    straight.put("f4", List.of(first));
    assertThat(AnswerCodec.encode(new Answer(reversed)))
        .isEqualTo(AnswerCodec.encode(new Answer(straight)));
  }

  @Test
  void minusZeroIsZero() {
    assertThat(Box.upright("c1", -0.0, 0, 1, 1)).isEqualTo(Box.upright("c1", 0, -0.0, 1, 1));
  }

  @Property
  void whatIsStoredReadsBackAsItWas(@ForAll("answers") Answer answer) {
    assertThat(AnswerCodec.decode(AnswerCodec.encode(answer))).isEqualTo(answer);
    answer
        .labels()
        .values()
        .forEach(
            labels ->
                assertThat(AnswerCodec.decodeLabels(AnswerCodec.encode(labels))).isEqualTo(labels));
  }

  @Property
  void whatIsStoredIsCanonical(@ForAll("answers") Answer answer) {
    String stored = AnswerCodec.encodeText(answer);
    assertThat(CanonicalJson.text(MAPPER.readTree(stored))).isEqualTo(stored);
  }

  @Property
  void whatIsWrittenForOthersReadsBackAsItWas(@ForAll("answers") Answer answer) {
    var outside = AnswerWriter.write(answer, Schemas.ALL);
    assertThat(
            AnswerReader.read(
                MAPPER.readTree(outside.toString()), Schemas.ALL, ItemExtent.unknown()))
        .isEqualTo(new AnswerOutcome.Valid(answer));
  }

  @Test
  void oneFieldIsWrittenBare() {
    assertThat(AnswerWriter.write(Answer.of("f1", new Choice("c2")), Schemas.ONE_CHOICE))
        .hasToString("\"ham\"");
    assertThat(AnswerWriter.write(Answer.of("f3", new Box("c2", 1, 2.5, 3, 4, 0)), Schemas.BOXES))
        .hasToString("[{\"label\":\"WBC\",\"x\":1,\"y\":2.5,\"width\":3,\"height\":4}]");
    assertThat(AnswerWriter.write(new Answer(Map.of()), Schemas.ONE_CHOICE)).hasToString("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"f1\":{}}",
        "{\"f1\":[{}]}",
        "{\"f1\":[{\"class\":\"c1\",\"type\":\"cube\"}]}",
        "{\"f1\":[{\"class\":\"c1\",\"type\":\"box\",\"x\":1}]}"
      })
  void damagedStorageIsAnError(String stored) {
    assertThatThrownBy(() -> AnswerCodec.decode(stored.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
