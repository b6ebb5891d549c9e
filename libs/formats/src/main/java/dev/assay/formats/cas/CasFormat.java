package dev.assay.formats.cas;

import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.Set;

/** UIMA CAS among the formats. */
public final class CasFormat {
  public static final HubFormat XMI =
      new HubFormat(
          "cas-xmi",
          "a folder of *.xmi beside TypeSystem.xml, types of DKPro",
          Set.of(HubFormat.Medium.TEXT),
          CasBuilder.CARRIES,
          null,
          found -> found.fileEnds(".xmi") || found.holds(".xmi"),
          source ->
              new Rescanned(() -> CasReader.open(source.path(), true, source.keepOriginals())),
          sink -> new CasWriter(sink.folder(), true, sink.verbatim(), sink.losses()));

  public static final HubFormat JSON =
      new HubFormat(
          "cas-json",
          "a folder of *.json of UIMA, types of DKPro",
          Set.of(HubFormat.Medium.TEXT),
          CasBuilder.CARRIES,
          null,
          found -> {
            String start = found.startOf(".json");
            return start.contains("\"%TYPES\"")
                || start.contains("\"%FEATURE_STRUCTURES\"")
                || (start.contains("\"_context\"") && start.contains("\"_views\""));
          },
          source ->
              new Rescanned(() -> CasReader.open(source.path(), false, source.keepOriginals())),
          sink -> new CasWriter(sink.folder(), false, sink.verbatim(), sink.losses()));

  private CasFormat() {}
}
