package dev.assay.formats.argilla;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.json.RecordReader;
import dev.assay.formats.json.RecordWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Argilla records among the formats. */
public final class ArgillaFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.SPANS,
          Carries.CLASSES,
          Carries.RATINGS,
          Carries.TEXTS,
          Carries.RANKINGS,
          Carries.FIELDS,
          Carries.CONFIDENCE,
          Carries.AUTHORS,
          Carries.META);

  public static final HubFormat FORMAT =
      new HubFormat(
          "argilla",
          "one JSON list of records: fields, responses, suggestions, metadata",
          Set.of(HubFormat.Medium.TEXT, HubFormat.Medium.IMAGE),
          CARRIES,
          "%s.json",
          ArgillaFormat::recognises,
          source ->
              RecordReader.open(
                  source.path(), source.keepOriginals(), ArgillaRecords::read, ".json", ".jsonl"),
          sink ->
              new RecordWriter(
                  sink.stream(),
                  true,
                  sink.verbatim(),
                  item -> ArgillaRecords.write(item, sink.losses())));

  private ArgillaFormat() {}

  private static boolean recognises(Found found) throws IOException {
    String start = found.startOf(".json");
    return start.contains("\"fields\"")
        && (start.contains("\"responses\"") || start.contains("\"suggestions\""));
  }
}
