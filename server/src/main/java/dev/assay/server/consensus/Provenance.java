package dev.assay.server.consensus;

import dev.assay.annotation.CanonicalJson;
import dev.assay.annotation.Label;
import dev.assay.server.platform.RandomIds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where the regions of a decision come from: each has a permanent id, its way, and its sources. */
final class Provenance {
  private Provenance() {}

  /** Null for fields without regions. */
  static byte @Nullable [] of(
      List<Label> labels, List<FieldVerdict.Source> sources, List<Vote> votes) {
    if (sources.isEmpty()) {
      return null;
    }
    ArrayNode regions = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < labels.size(); i++) {
      ObjectNode region = region(regions, votes.size() == 1 ? "single" : "merged");
      ArrayNode from = region.putArray("from");
      for (FieldVerdict.Member member : sources.get(i).members()) {
        from.addObject()
            .put("annotation", Long.toString(votes.get(member.vote()).annotation()))
            .put("region", member.region());
      }
    }
    return CanonicalJson.bytes(regions);
  }

  /**
   * Regions that an expert gave: those found unchanged among the agreed ones keep their sources.
   */
  static byte @Nullable [] ruled(
      boolean regions,
      List<Label> labels,
      List<Label> agreed,
      List<FieldVerdict.Source> sources,
      List<Vote> votes,
      String how) {
    if (!regions) {
      return null;
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    for (Label label : labels) {
      int place = agreed.indexOf(label);
      ObjectNode region = region(out, place >= 0 ? "merged" : how);
      ArrayNode from = region.putArray("from");
      if (place >= 0) {
        for (FieldVerdict.Member member : sources.get(place).members()) {
          from.addObject()
              .put("annotation", Long.toString(votes.get(member.vote()).annotation()))
              .put("region", member.region());
        }
      }
    }
    return CanonicalJson.bytes(out);
  }

  private static ObjectNode region(ArrayNode regions, String how) {
    return regions.addObject().put("id", RandomIds.hex128()).put("how", how);
  }
}
