package dev.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.annotation.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
  @Test
  void aLineBringsAnItemWithItsLabels() throws RefusedLine {
    Line line =
        read(
            "{\"key\":\"a\",\"text\":\"hello\",\"meta\":{\"n\":1},\"labels\":\"spam\","
                + "\"confidence\":0.5,\"time\":\"2026-01-31T12:00:00Z\",\"model\":null}");
    assertThat(line.key()).isEqualTo("a");
    assertThat(line.content()).isNotNull();
    assertThat(line.labels()).hasToString("\"spam\"");
    assertThat(line.confidence()).isEqualTo(0.5);
    assertThat(line.given()).hasToString("2026-01-31T12:00:00Z");
    assertThat(line.model()).isNull();
  }

  @Test
  void aTruthLineNamesAnItemAndItsLabel() throws RefusedLine {
    Line line = read("{\"key\":\"a\",\"label\":[]}");
    assertThat(line.content()).isNull();
    assertThat(line.labels()).hasToString("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"key\":\"a\",\"text\":1};text;not a string (expected: \"…\")",
        "{\"key\":\"a\",\"text\":\"x\\u0000y\"};text;holds U+0000 at character 1 (expected: text"
            + " without it)",
        "{\"key\":\"a\",\"text\":\"x\\ud800\"};text;holds half a surrogate pair at character 1"
            + " (expected: valid Unicode)",
        "{\"key\":\"a\",\"text\":\"\"};text;empty (expected: at least one character)",
        "{\"text\":\"x\"};key;missing (expected: a string that names the item)",
        "{\"key\":\"a\",\"meta\":{}};meta;without content (expected: text, image or assets with"
            + " it)",
        "{\"key\":\"a\",\"text\":\"x\",\"meta\":[]};meta;not an object (expected: {…})",
        "{\"key\":\"a\",\"image\":\"i\",\"assets\":{\"image\":\"j\"}};assets/image;given twice"
            + " (expected: image or assets/image)",
        "{\"key\":\"a\",\"confidence\":1.5};confidence;1.5 (expected: a number from 0 to 1)",
        "{\"key\":\"a\",\"label\":1,\"labels\":1};label;beside labels (expected: one of them)",
        "[1];~~;not a JSON object (expected: {\"key\": …})",
      })
  void whatIsWrongIsNamedWithItsMember(String json, String field, String reason) {
    assertThatExceptionOfType(RefusedLine.class)
        .isThrownBy(() -> read(json))
        .satisfies(refused -> assertThat(refused.at(3)).isEqualTo(new LineError(3, field, reason)));
  }

  @Test
  void brokenJsonDoubledAndUnknownMembersAreRefused() {
    for (String json :
        new String[] {
          "{\"key\":",
          "{\"key\":\"a\"} x",
          "{\"key\":\"a\",\"key\":\"b\"}",
          "{\"key\":\"a\",\"x\":1}"
        }) {
      assertThatExceptionOfType(RefusedLine.class).as(json).isThrownBy(() -> read(json));
    }
  }

  @Test
  void theDigestIsOfContentAndNotOfKeyOrLabels() throws RefusedLine {
    Digest one = digest("{\"key\":\"a\",\"text\":\"x\",\"meta\":{\"p\":1,\"q\":\"r\"}}");
    assertThat(
            digest("{\"key\":\"b\",\"meta\":{\"q\":\"r\",\"p\":1.0},\"text\":\"x\",\"label\":1}"))
        .isEqualTo(one);
    assertThat(one)
        .isEqualTo(
            Digest.sha256(
                "{\"meta\":{\"p\":1,\"q\":\"r\"},\"text\":\"x\"}"
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(digest("{\"key\":\"a\",\"text\":\"x\"}")).isNotEqualTo(one);
  }

  @Test
  void aNumberThatJsonReadersChangeIsRefusedInMeta() throws RefusedLine {
    Line line = read("{\"key\":\"a\",\"text\":\"x\",\"meta\":{\"id\":9007199254740993}}");
    Line.Content content = java.util.Objects.requireNonNull(line.content());
    assertThatExceptionOfType(RefusedLine.class)
        .isThrownBy(() -> ItemContents.item(content, Map.of()))
        .withMessageContaining("9007199254740993");
  }

  private static Digest digest(String json) throws RefusedLine {
    Line.Content content = java.util.Objects.requireNonNull(read(json).content());
    return ItemContents.item(content, Map.of()).digest();
  }

  private static Line read(String json) throws RefusedLine {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return LineReader.read(3, bytes, 0, bytes.length);
  }
}
