package dev.assay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.formats.convert.Formats;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubItems;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8IT {
  /** Long enough for characters of two units to lie across the edges of buffers. */
  private static final String TEXT = "😀".repeat(20_001) + "x" + "שלום ".repeat(3) + "👩‍🚀";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "csv, UTF-16LE",
    "csv, UTF-16BE",
    "tsv, UTF-16LE",
    "jsonl, UTF-16LE",
    "jsonl, UTF-16BE",
    "conll, UTF-16LE",
    "doccano, UTF-16LE",
    "dpo, UTF-16BE"
  })
  void aFileOfUtf16ReadsLikeOneOfUtf8(String id, String charset) throws IOException {
    HubFormat format = Objects.requireNonNull(Formats.named(id));
    String content =
        switch (id) {
          case "csv" -> "key,text,label\n1,\"" + TEXT + "\",a\n";
          case "tsv" -> "key\ttext\tlabel\n1\t" + TEXT + "\ta\n";
          case "conll" -> TEXT.substring(40_000).replace(' ', '_') + "\tB-a\n\n";
          case "doccano" -> "{\"id\":1,\"text\":\"" + TEXT + "\",\"label\":[[0,1,\"a\"]]}\n";
          case "dpo" -> "{\"prompt\":\"" + TEXT + "\",\"chosen\":\"a\",\"rejected\":\"b\"}\n";
          default -> "{\"key\":\"1\",\"text\":\"" + TEXT + "\",\"labels\":\"a\"}\n";
        };
    Path narrow = write(id, "narrow", content, StandardCharsets.UTF_8);
    Path wide = write(id, "wide", "\ufeff" + content, Charset.forName(charset));
    assertThat(Formats.guess(wide)).isEqualTo(Formats.guess(narrow));
    List<HubItem> items = read(format, wide);
    assertThat(items.stream().map(HubItem::labels).toList())
        .isEqualTo(read(format, narrow).stream().map(HubItem::labels).toList());
    String text = id.equals("conll") ? TEXT.substring(40_000).replace(' ', '_') : TEXT;
    assertThat(items.getFirst().requireText().text()).isEqualTo(text);
  }

  private Path write(String id, String name, String content, Charset charset) throws IOException {
    String ending = id.equals("doccano") || id.equals("dpo") ? "jsonl" : id;
    return Files.writeString(folder.resolve(name + "." + ending), content, charset);
  }

  private static List<HubItem> read(HubFormat format, Path file) throws IOException {
    return HubItems.all(format.opener().open(HubFormat.Source.of(file)));
  }

  @Test
  void halfACharacterIsNamed() throws IOException {
    Path file = folder.resolve("a.csv");
    byte[] whole = "\ufeffkey,text\n1,😀".getBytes(StandardCharsets.UTF_16LE);
    Files.write(file, Arrays.copyOf(whole, whole.length - 2));
    HubFormat csv = Objects.requireNonNull(Formats.named("csv"));
    assertThatThrownBy(() -> read(csv, file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("(expected: UTF-16, or UTF-8)");
  }
}
