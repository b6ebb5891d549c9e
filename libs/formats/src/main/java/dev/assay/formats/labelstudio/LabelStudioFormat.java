package dev.assay.formats.labelstudio;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.json.RecordReader;
import dev.assay.formats.json.RecordWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Label Studio JSON among the formats. */
public final class LabelStudioFormat {
  static final Set<Carries> CARRIES =
      EnumSet.complementOf(
          EnumSet.of(Carries.TOKENS, Carries.CUBOIDS, Carries.SPLITS, Carries.HOLES));

  public static final HubFormat FORMAT =
      new HubFormat(
          "label-studio",
          "one JSON list of tasks with annotations and predictions",
          Set.of(HubFormat.Medium.ANY),
          CARRIES,
          "%s.json",
          LabelStudioFormat::recognises,
          source ->
              RecordReader.open(
                  source.path(), source.keepOriginals(), TaskReader::read, ".json", ".jsonl"),
          sink ->
              new RecordWriter(
                  sink.stream(),
                  true,
                  sink.verbatim(),
                  item -> new TaskWriter(item, sink.losses()).write()));

  private LabelStudioFormat() {}

  private static boolean recognises(Found found) throws IOException {
    String start = found.startOf(".json");
    boolean tasks = start.contains("\"result\"") && start.contains("\"from_name\"");
    return tasks || (start.contains("\"annotations\"") && start.contains("\"completed_by\""));
  }
}
