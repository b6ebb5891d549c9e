package dev.assay.formats.csv;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.RecordHubReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Tables among the formats. */
public final class CsvFormat {
  static final Set<Carries> CARRIES = EnumSet.complementOf(EnumSet.of(Carries.TOKENS));

  public static final HubFormat CSV = format("csv", CsvLayout.csv());
  public static final HubFormat TSV = format("tsv", CsvLayout.tsv());

  private CsvFormat() {}

  private static HubFormat format(String id, CsvLayout layout) {
    String ending = "." + id;
    return new HubFormat(
        id,
        "a table with a header row: key, text, image, label and others",
        Set.of(HubFormat.Medium.ANY),
        CARRIES,
        "%s" + ending,
        found -> found.fileEnds(ending) || found.holds(ending),
        source -> RecordHubReader.open(source.path(), file -> open(file, layout), ending),
        sink -> new CsvHubWriter(sink.stream(), layout.quoted(), sink.losses()));
  }

  private static CsvItemReader open(Path file, CsvLayout layout) throws IOException {
    String name = String.valueOf(file.getFileName());
    return new CsvItemReader(Files.newInputStream(file), name, null, layout);
  }
}
