package dev.assay.formats.jsonl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.Outcomes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonlItemReaderTest {
  @Test
  void aLineHoldsKeyContentMetaAndLabels() throws IOException {
    String line =
        """
        {"key":"a","text":"Zoë 😀","meta":{"n":1},"labels":["x"],"source":"web"}
        """;
    ItemRecord record = Outcomes.records(reader(line)).getFirst();
    assertThat(record.key()).isEqualTo("a");
    assertThat(record.text()).isEqualTo("Zoë 😀");
    assertThat(record.meta()).hasToString("{\"n\":1,\"source\":\"web\"}");
    assertThat(record.labels()).hasToString("[\"x\"]");
  }

  @Test
  void imagesAndAssetsAreNamed() throws IOException {
    String lines =
        """
        {"key":7,"image":"a/b.png"}
        {"assets":{"left":"l.png","right":"r.png"}}
        """;
    List<ItemRecord> records = Outcomes.records(reader(lines));
    assertThat(records.getFirst().key()).isEqualTo("7");
    assertThat(records.getFirst().assets()).isEqualTo(Map.of("image", "a/b.png"));
    assertThat(records.getLast().key()).isEqualTo("l.png");
    assertThat(records.getLast().assets()).isEqualTo(Map.of("left", "l.png", "right", "r.png"));
  }

  @Test
  void aKeyIsDerivedFromTheText() throws IOException {
    List<ItemRecord> records =
        Outcomes.records(reader("{\"text\":\"abc\"}\n{\"text\":\"abc\",\"meta\":{\"n\":2}}\n"));
    assertThat(records)
        .extracting(ItemRecord::key)
        .containsOnly("sha256-ba7816bf8f01cfea414140de5dae2223");
  }

  @Test
  void aKeyAndALabelAloneNameAKnownItem() throws IOException {
    ItemRecord record = Outcomes.records(reader("{\"key\":\"a\",\"label\":\"ham\"}")).getFirst();
    assertThat(record.hasContent()).isFalse();
    assertThat(record.labels()).hasToString("\"ham\"");
  }

  @Test
  void aBrokenLineIsNamedAndTheRestIsRead() throws IOException {
    String lines =
        """
        {"key":"a","text":"1"}\r

        {"key":"b","text":
        {"key":"c","text":"3"}\
        """;
    List<ItemOutcome> outcomes = Outcomes.all(reader(lines));
    assertThat(outcomes).hasSize(3);
    assertThat(Outcomes.rejected(outcomes.get(1)).line()).isEqualTo(3);
    assertThat(Outcomes.rejected(outcomes.get(1)).reason()).startsWith("no JSON at character");
    assertThat(Outcomes.record(outcomes.get(2)).key()).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | `` | a JSON ARRAY (expected: an object)",
        "{} | `` | no content (expected: text, image or assets, or the key of a known item)",
        "{\"key\":\" \",\"text\":\"x\"} | key | blank (expected: a key, or none)",
        "{\"key\":true,\"text\":\"x\"} | key | BOOLEAN (expected: a string or a whole number)",
        "{\"text\":5} | text | NUMBER (expected: a string)",
        "{\"image\":\"../a.png\"} | image | path '../a.png' contains '..' (expected: below the"
            + " file's folder)",
        "{\"image\":\"/etc/passwd\"} | image | path '/etc/passwd' is absolute (expected: relative"
            + " to the file)",
        "{\"image\":\"C:\\\\a.png\"} | image | path 'C:\\a.png' is absolute (expected: relative to"
            + " the file)",
        "{\"image\":\"http://h/a.png\"} | image | path 'http://h/a.png' is a URL (expected: a path"
            + " relative to the file)",
        "{\"assets\":{}} | assets | {} (expected: an object of name and path)",
        "{\"key\":\"a\",\"meta\":[]} | meta | ARRAY (expected: an object)",
        "{\"key\":\"a\",\"label\":1,\"labels\":2} | label | both label and labels (expected: one of"
            + " them)",
        "{\"key\":\"a\",\"meta\":{\"n\":1},\"n\":2} | n | in the line and in its meta (expected:"
            + " one of them)",
        "{\"text\":\"a\\ud83d\"} | text | half a surrogate pair at character 1 (expected: valid"
            + " Unicode)",
      })
  void aWrongRecordIsRefused(String line, String field, String reason) throws IOException {
    ItemOutcome.Rejected rejected = Outcomes.rejected(Outcomes.all(reader(line)).getFirst());
    assertThat(rejected.field()).isEqualTo(field);
    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.line()).isEqualTo(1);
  }

  @Test
  void doubledKeysDeepNestingAndTrailingTextAreRefused() throws IOException {
    String deep = "{\"key\":\"a\",\"meta\":" + "[".repeat(100) + "]".repeat(100) + "}";
    for (String line : List.of("{\"key\":\"a\",\"key\":\"b\"}", deep, "{\"key\":\"a\"} x")) {
      assertThat(Outcomes.rejected(Outcomes.all(reader(line)).getFirst()).reason())
          .startsWith("no JSON");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedLineByLine() throws IOException {
    byte[] bytes = "{\"key\":\"a\",\"text\":\"\u00e9\"}\n{\"key\":\"b\"}".getBytes(UTF_8);
    bytes[19] = (byte) 0xff;
    var outcomes = Outcomes.all(new JsonlItemReader(new ByteArrayInputStream(bytes), "f", null));
    assertThat(Outcomes.rejected(outcomes.getFirst()).reason()).contains("UTF-8");
    assertThat(Outcomes.record(outcomes.getLast()).key()).isEqualTo("b");
  }

  @Provide
  Arbitrary<String> strings() {
    return Arbitraries.of("a", "\"", "\n", "\t", "=", "'", "😀", "שלום", "\u0000", ",", "{")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property
  void whatARecordWritesReadsBackAsItWas(
      @ForAll("strings") String text, @ForAll("strings") String other) throws IOException {
    var nodes = JsonNodeFactory.instance;
    ItemRecord record =
        new ItemRecord(
            "k" + other,
            text,
            Map.of("image", "a/b.png"),
            nodes.objectNode().put("m" + other, text),
            nodes.arrayNode().add(other),
            null);
    assertThat(Outcomes.records(reader(record.toJson().toString()))).containsExactly(record);
  }

  private static JsonlItemReader reader(String lines) {
    return new JsonlItemReader(new ByteArrayInputStream(lines.getBytes(UTF_8)), "f.jsonl", null);
  }
}
