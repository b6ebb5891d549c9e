package dev.assay.formats.webanno;

import dev.assay.formats.cas.CasBuilder;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.Set;

/** WebAnno TSV among the formats. */
public final class WebannoFormat {
  public static final HubFormat FORMAT =
      new HubFormat(
          "webanno-tsv",
          "a folder of *.tsv of WebAnno and INCEpTION, version 3",
          Set.of(HubFormat.Medium.TEXT),
          CasBuilder.CARRIES,
          null,
          found -> found.startOf(".tsv").startsWith("#FORMAT=WebAnno TSV"),
          source -> new Rescanned(() -> WebannoReader.open(source.path(), source.keepOriginals())),
          sink -> new WebannoWriter(sink.folder(), sink.verbatim(), sink.losses()));

  private WebannoFormat() {}
}
