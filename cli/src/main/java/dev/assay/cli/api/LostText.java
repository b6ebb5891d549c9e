package dev.assay.cli.api;

import dev.assay.formats.hub.Losses;
import tools.jackson.databind.node.ObjectNode;

/** What a format or a project had no place for, for people and for programs. */
public final class LostText {
  private LostText() {}

  public static String line(Losses.Loss loss) {
    return "lost: %s, %d times, as in %s"
        .formatted(loss.kind(), loss.count(), String.join(", ", loss.examples()));
  }

  public static ObjectNode json(Losses.Loss loss) {
    ObjectNode entry = Json.object().put("kind", loss.kind()).put("count", loss.count());
    loss.examples().forEach(entry.putArray("examples")::add);
    return entry;
  }
}
