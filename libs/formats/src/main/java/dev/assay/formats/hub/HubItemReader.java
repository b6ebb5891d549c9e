package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a set of annotated images into items: the image's path is the key, its labels are the boxes
 * (of outlines: those around them), or the class where the set has classes of whole images.
 */
public final class HubItemReader implements ItemReader {
  private final HubReader reader;
  private final String file;
  private final @Nullable Path base;

  /**
   * Wraps a reader, which is closed with this one.
   *
   * @param file how the set is named in outcomes
   * @param base the folder in which images must exist; null = they are not looked up
   */
  public HubItemReader(HubReader reader, String file, @Nullable Path base) {
    this.reader = reader;
    this.file = file;
    this.base = base;
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    return switch (reader.next()) {
      case null -> null;
      case HubOutcome.Rejected(String name, long line, String field, String reason) ->
          new ItemOutcome.Rejected(name, line, field, reason);
      case HubOutcome.Read(HubItem item) -> convert(item);
    };
  }

  private ItemOutcome convert(HubItem item) throws IOException {
    HubImage image = item.image();
    ItemBuilder builder = new ItemBuilder(file, 0, base);
    builder.key(image.path());
    builder.asset(ItemRecord.IMAGE, image.path());
    if (image.knowsSize()) {
      builder.meta().put("width", image.width()).put("height", image.height());
    }
    if (item.split() != null) {
      builder.meta().put("split", item.split());
    }
    builder.labels(labels(item.labels()));
    return builder.build();
  }

  private static JsonNode labels(List<HubLabel> labels) {
    ArrayNode boxes = JsonNodeFactory.instance.arrayNode();
    for (HubLabel label : labels) {
      Box box = label.box();
      if (box != null) {
        boxes.add(box(box));
        continue;
      }
      Choice whole = label.shape(Choice.class);
      if (whole != null) {
        return JsonNodeFactory.instance.stringNode(whole.classId());
      }
    }
    return boxes;
  }

  private static ObjectNode box(Box box) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("label", box.classId())
            .put("x", box.x())
            .put("y", box.y())
            .put("width", box.width())
            .put("height", box.height());
    return box.rotation() == 0 ? json : json.put("rotation", box.rotation());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
