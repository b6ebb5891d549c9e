package dev.assay.formats.jsonl;

import dev.assay.formats.Utf8;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.RecordHubReader;
import dev.assay.formats.hub.RecordItems;
import dev.assay.formats.json.RecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The program's own item lines among the formats; they carry everything but tokens. */
public final class JsonlFormat {
  private static final Set<Carries> CARRIES = EnumSet.complementOf(EnumSet.of(Carries.TOKENS));

  public static final HubFormat FORMAT =
      new HubFormat(
          "jsonl",
          "a JSON object a line: key, text or image or assets, meta, labels",
          Set.of(HubFormat.Medium.ANY),
          CARRIES,
          "%s.jsonl",
          found ->
              (found.fileEnds(".jsonl", ".ndjson") || found.holds(".jsonl"))
                  && found.startOf(".jsonl").stripLeading().startsWith("{"),
          source -> RecordHubReader.open(source.path(), JsonlFormat::open, ".jsonl", ".ndjson"),
          sink ->
              new RecordWriter(
                  sink.stream(),
                  false,
                  false,
                  item -> {
                    sink.losses().count(item, CARRIES);
                    return RecordItems.write(item);
                  }));

  private JsonlFormat() {}

  private static JsonlItemReader open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    return new JsonlItemReader(Utf8.of(Files.newInputStream(file), name), name, null);
  }
}
