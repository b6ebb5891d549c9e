package dev.assay.formats.brat;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** brat standoff among the formats. */
public final class BratFormat {
  static final Set<Carries> CARRIES =
      EnumSet.of(Carries.SPANS, Carries.RELATIONS, Carries.ATTRIBUTES, Carries.SPLITS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "brat",
          "a folder of *.txt and *.ann with entities, relations, events, attributes, notes",
          Set.of(HubFormat.Medium.TEXT),
          CARRIES,
          null,
          found -> found.holds(".ann") || found.fileEnds(".ann"),
          source -> new Rescanned(() -> BratReader.open(source.path(), source.keepOriginals())),
          sink -> new BratWriter(sink.folder(), sink.verbatim(), sink.losses()));

  private BratFormat() {}
}
