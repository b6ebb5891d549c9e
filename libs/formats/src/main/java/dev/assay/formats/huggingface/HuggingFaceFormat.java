package dev.assay.formats.huggingface;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** Hugging Face data sets among the formats. */
public final class HuggingFaceFormat {
  static final Set<Carries> CARRIES = EnumSet.complementOf(EnumSet.of(Carries.TOKENS));

  public static final HubFormat FORMAT =
      new HubFormat(
          "huggingface",
          "a folder with data/*.parquet and README.md with the features",
          Set.of(HubFormat.Medium.ANY),
          CARRIES,
          null,
          found -> found.holds(".parquet"),
          source -> new Rescanned(() -> FeatureRows.open(source.path())),
          sink ->
              new HuggingFaceWriter(
                  sink.folder(), sink.source().classes(), sink.images(), sink.losses()));

  private HuggingFaceFormat() {}
}
