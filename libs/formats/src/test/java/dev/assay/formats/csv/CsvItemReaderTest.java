package dev.assay.formats.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.Outcomes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvItemReaderTest {
  @Test
  void usualColumnsAreFoundAndOthersGoIntoTheMeta() throws IOException {
    String csv =
        """
        \ufeffID,Text,Label,lang,empty
        1,"Hello, ""you""\nthere",ham,en,
        2,x,"[""a"",""b""]",,
        """;
    List<ItemRecord> records = Outcomes.records(csv(csv));
    assertThat(records.getFirst().key()).isEqualTo("1");
    assertThat(records.getFirst().text()).isEqualTo("Hello, \"you\"\nthere");
    assertThat(records.getFirst().labels()).hasToString("\"ham\"");
    assertThat(records.getFirst().meta()).hasToString("{\"lang\":\"en\"}");
    assertThat(records.getLast().labels()).hasToString("[\"a\",\"b\"]");
  }

  @Test
  void columnsCanBeNamed() throws IOException {
    CsvLayout layout = CsvLayout.csv().withColumns("uid", "body", null, "verdict");
    ItemRecord record =
        Outcomes.records(reader("uid,body,verdict,text\n5,hi,spam,other\n", layout)).getFirst();
    assertThat(record.key()).isEqualTo("5");
    assertThat(record.text()).isEqualTo("hi");
    assertThat(record.labels()).hasToString("\"spam\"");
    assertThat(record.meta()).hasToString("{\"text\":\"other\"}");
  }

  @Test
  void aRowOfOtherLengthIsNamedAndTheRestIsRead() throws IOException {
    List<ItemOutcome> outcomes = Outcomes.all(csv("key,text\na,1\nb\n\nc,3,4\nd,\"x\ny\"\ne,5\n"));
    assertThat(outcomes.stream().filter(o -> o instanceof ItemOutcome.Rejected))
        .extracting(o -> Outcomes.rejected(o).line() + " " + Outcomes.rejected(o).reason())
        .containsExactly(
            "3 1 cells (expected: 2, as in the header)",
            "5 3 cells (expected: 2, as in the header)");
    assertThat(outcomes).hasSize(5);
    assertThat(((ItemOutcome.Read) outcomes.getLast()).line()).isEqualTo(8);
  }

  @Test
  void textAfterAClosingQuoteSpoilsItsRowAlone() throws IOException {
    List<ItemOutcome> outcomes = Outcomes.all(csv("key,text\na,1\nb,\"x\" y\nc,3\n"));
    assertThat(Outcomes.rejected(outcomes.get(1)).reason())
        .isEqualTo("text after the closing quote of cell 2 (expected: RFC 4180)");
    assertThat(Outcomes.record(outcomes.get(2)).key()).isEqualTo("c");
  }

  @Test
  void aQuoteThatNeverClosesEndsTheReadingWithAReason() throws IOException {
    List<ItemOutcome> outcomes = Outcomes.all(csv("key,text\na,1\nb,\"x\nc,3\n"));
    ItemOutcome.Rejected last = Outcomes.rejected(outcomes.getLast());
    assertThat(outcomes).hasSize(2);
    assertThat(last.line()).isEqualTo(3);
    assertThat(last.reason())
        .isEqualTo("a quote that is never closed (expected: RFC 4180); the rest is not read");
  }

  @Test
  void everyLineEndEndsARow() throws IOException {
    assertThat(Outcomes.records(csv("key,text\r\na,1\rb,2\nc,\"3\r\"\nd,\"\r\n\"")))
        .extracting(ItemRecord::text)
        .containsExactly("1", "2", "3\r", "\r\n");
  }

  @Test
  void tablesWithoutAUsableHeaderAreRefused() {
    assertThatThrownBy(() -> csv("").next()).hasMessage("f: empty (expected: a header row)");
    assertThatThrownBy(() -> csv("a,b\n1,2\n").next())
        .hasMessageContaining("expected: a column key, text or image");
    assertThatThrownBy(() -> csv("key,text,text\n").next()).hasMessageContaining("every name once");
    CsvLayout layout = CsvLayout.csv().withColumns(null, "body", null, null);
    assertThatThrownBy(() -> reader("key,text\n", layout).next())
        .hasMessage("f:1: no column 'body' of its own (expected: one of [key, text])");
  }

  @Test
  void bytesThatAreNotUtf8AreNamed() throws IOException {
    var in = new ByteArrayInputStream("key,text\na,\u00e9\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> Outcomes.all(new CsvItemReader(in, "f", null, CsvLayout.csv())))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void tabSeparatedCellsKeepTheirQuotes() throws IOException {
    ItemRecord record =
        Outcomes.records(reader("label\ttext\nham\t\"So\" he said\r\n", CsvLayout.tsv()))
            .getFirst();
    assertThat(record.text()).isEqualTo("\"So\" he said");
  }

  @Test
  void formulasAreGuardedAndNumbersStay() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SafeCsvWriter writer = new SafeCsvWriter(out, List.of("a", "b", "c", "d", "e", "f"))) {
      writer.row(List.of("=1+1", "-2.5", "@x", "'=y", "'quoted'", "+41 79"));
    }
    assertThat(out.toString(UTF_8))
        .isEqualTo("a,b,c,d,e,f\n'=1+1,-2.5,'@x,''=y,'quoted','+41 79\n");
  }

  @Provide
  Arbitrary<String> cells() {
    return Arbitraries.of("a", "\"", "\n", "\r", "\t", "=", "-", "1", "'", "@", ",", "😀", "שלום")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Property
  void whatIsWrittenReadsBackAsItWas(@ForAll("cells") String text, @ForAll("cells") String meta)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SafeCsvWriter writer = new SafeCsvWriter(out, List.of("key", "text", "more"))) {
      writer.row(List.of("k", text, meta));
    }
    ItemRecord record = Outcomes.records(csv(out.toString(UTF_8))).getFirst();
    assertThat(record.text()).isEqualTo(text);
    assertThat(record.meta().path("more").stringValue()).isEqualTo(meta);
    assertThat(record.assets()).isEqualTo(Map.of());
  }

  private static CsvItemReader csv(String content) throws IOException {
    return reader(content, CsvLayout.csv());
  }

  private static CsvItemReader reader(String content, CsvLayout layout) throws IOException {
    return new CsvItemReader(new ByteArrayInputStream(content.getBytes(UTF_8)), "f", null, layout);
  }
}
