package dev.assay.formats.spacy;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** spaCy's DocBin among the formats. */
public final class SpacyFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(
          Carries.SPANS, Carries.CLASSES, Carries.CONFIDENCE, Carries.TOKENS, Carries.FIELDS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "spacy",
          "a DocBin, .spacy: entities, span groups, categories, tokens with their attributes",
          Set.of(HubFormat.Medium.TEXT),
          CARRIES,
          "%s.spacy",
          found -> found.fileEnds(".spacy") || found.holds(".spacy"),
          source -> new Rescanned(() -> DocBinReader.open(source.path())),
          sink -> new DocBinWriter(sink.stream(), sink.folder(), sink.losses()));

  private SpacyFormat() {}
}
