package dev.assay.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.formats.RealData;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Files made by other people's tools are told by their content and read, broken places named. The
 * table of what is read is part of {@code docs/reference/formats.md}; {@code -Dformats.docs=write}
 * writes it there.
 */
class SpecimensIT {
  private static final String BEGIN = "<!-- specimens -->";
  private static final String END = "<!-- end of specimens -->";

  @ParameterizedTest
  @CsvFileSource(resources = "specimens.csv", numLinesToSkip = 1)
  void isToldAndRead(String format, String path, int items, int labels, int rejected)
      throws IOException {
    Path file = RealData.require(path);
    assertThat(Formats.guess(file).id()).isEqualTo(format);
    HubFormat named = Formats.named(format);
    assertThat(named).isNotNull();
    int read = 0;
    int found = 0;
    int refused = 0;
    try (HubReader reader =
        Objects.requireNonNull(named).opener().open(HubFormat.Source.of(file))) {
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        switch (next) {
          case HubOutcome.Read(HubItem item) -> {
            read++;
            found += item.labels().size();
          }
          case HubOutcome.Rejected reason -> {
            refused++;
            assertThat(reason.reason()).contains("(expected: ");
          }
        }
      }
    }
    assertThat(List.of(read, found, refused)).isEqualTo(List.of(items, labels, rejected));
  }

  @Test
  void theReferenceHoldsTheTable() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("| format | specimen | items | labels | not read |");
    rows.add("|---|---|---|---|---|");
    try (InputStream in =
        Objects.requireNonNull(SpecimensIT.class.getResourceAsStream("specimens.csv"))) {
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      table.lines().skip(1).forEach(row -> rows.add("| " + row.replace(",", " | ") + " |"));
    }
    Path page = root().resolve("docs/reference/formats.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    String wanted =
        text.substring(0, begin)
            + "\n"
            + String.join("\n", rows)
            + "\n"
            + text.substring(text.indexOf(END));
    if ("write".equals(System.getProperty("formats.docs"))) {
      Files.writeString(page, wanted);
    }
    assertThat(Files.readString(page)).isEqualTo(wanted);
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.exists(here.resolve("build/Format.java"))) {
      here = here.getParent();
    }
    return Objects.requireNonNull(here);
  }
}
