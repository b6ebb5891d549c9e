package dev.assay.formats.prodigy;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.json.RecordReader;
import dev.assay.formats.json.RecordWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Prodigy's and spaCy's JSONL among the formats. */
public final class ProdigyFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.SPANS,
          Carries.RELATIONS,
          Carries.CLASSES,
          Carries.BOXES,
          Carries.POLYGONS,
          Carries.TOKENS,
          Carries.ATTRIBUTES,
          Carries.CONFIDENCE,
          Carries.AUTHORS,
          Carries.META);

  private static final Pattern SIGNS =
      Pattern.compile(
          "\"(spans|_task_hash|cats|answer|_input_hash)\"\\s*:|\"entities\"\\s*:\\s*\\[\\s*\\[");

  /** doccano's categories are a list. */
  private static final Pattern DOCCANO = Pattern.compile("\"cats\"\\s*:\\s*\\[");

  public static final HubFormat FORMAT =
      new HubFormat(
          "prodigy",
          "JSON records of Prodigy and spaCy: text, tokens, spans, cats, answer",
          Set.of(HubFormat.Medium.TEXT, HubFormat.Medium.IMAGE),
          CARRIES,
          "%s.jsonl",
          ProdigyFormat::recognises,
          source ->
              RecordReader.open(
                  source.path(),
                  source.keepOriginals(),
                  ProdigyRecords::read,
                  ".jsonl",
                  ".json",
                  ".ndjson"),
          sink ->
              new RecordPerAuthor(
                  new RecordWriter(
                      sink.stream(),
                      false,
                      sink.verbatim(),
                      item -> ProdigyRecords.write(item, sink.losses()))));

  private ProdigyFormat() {}

  private static boolean recognises(Found found) throws IOException {
    String start = found.startOf(".jsonl");
    return (found.fileEnds(".jsonl", ".json") || found.holds(".jsonl"))
        && SIGNS.matcher(start).find()
        && !DOCCANO.matcher(start).find()
        && (start.contains("\"text\"") || start.stripLeading().startsWith("["));
  }
}
