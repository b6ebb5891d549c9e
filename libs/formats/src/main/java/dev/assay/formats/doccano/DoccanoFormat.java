package dev.assay.formats.doccano;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.json.RecordReader;
import dev.assay.formats.json.RecordWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** doccano's JSONL among the formats. */
public final class DoccanoFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(Carries.SPANS, Carries.RELATIONS, Carries.CLASSES, Carries.META);

  private static final Pattern SIGNS =
      Pattern.compile("\"labels?\"\\s*:\\s*\\[|\"start_offset\"|\"cats\"\\s*:\\s*\\[");

  public static final HubFormat FORMAT =
      new HubFormat(
          "doccano",
          "JSON records: text, label or entities, relations, cats",
          Set.of(HubFormat.Medium.TEXT),
          CARRIES,
          "%s.jsonl",
          DoccanoFormat::recognises,
          source ->
              RecordReader.open(
                  source.path(),
                  source.keepOriginals(),
                  DoccanoRecords::read,
                  ".jsonl",
                  ".json",
                  ".ndjson"),
          sink ->
              new RecordWriter(
                  sink.stream(),
                  false,
                  sink.verbatim(),
                  item -> DoccanoRecords.write(item, sink.losses())));

  private DoccanoFormat() {}

  private static boolean recognises(Found found) throws IOException {
    String start = found.startOf(".jsonl");
    return (found.fileEnds(".jsonl", ".json") || found.holds(".jsonl"))
        && SIGNS.matcher(start).find()
        && start.contains("\"text\"")
        && !start.contains("\"start\"")
        && !start.contains("\"x\"");
  }
}
