package dev.assay.formats.parquet;

import dev.assay.formats.FormatException;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import dev.assay.formats.huggingface.FeatureRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Single Parquet files among the formats. */
public final class ParquetFormat {
  static final Set<Carries> CARRIES = EnumSet.complementOf(EnumSet.of(Carries.TOKENS));

  public static final HubFormat FORMAT =
      new HubFormat(
          "parquet",
          "one Parquet file: key, text, image, label and others; those of Hugging Face are read",
          Set.of(HubFormat.Medium.ANY),
          CARRIES,
          "%s.parquet",
          found -> found.fileEnds(".parquet"),
          source -> new Rescanned(() -> open(source.path())),
          sink -> new ParquetHubWriter(sink.stream(), sink.losses()));

  private ParquetFormat() {}

  private static FeatureRows open(Path path) throws IOException {
    if (FileQueue.of(path, ".parquet").next() == null) {
      throw new FormatException(path.toString(), 0, "no files (expected: Parquet)");
    }
    return FeatureRows.open(path);
  }
}
