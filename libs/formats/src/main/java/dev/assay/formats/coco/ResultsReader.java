package dev.assay.formats.coco;

import dev.assay.annotation.Text;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a model found, image by image in the order they are met; classes are called by their
 * number, images {@code <id>.jpg}. Results of one image need not stand together, so all are held in
 * memory.
 */
final class ResultsReader implements HubReader {
  private static final int MOST = 20_000_000;

  private final Deque<HubOutcome> pending = new ArrayDeque<>();

  private ResultsReader(Path path, String name) throws IOException {
    Map<Long, List<HubLabel>> byImage = new LinkedHashMap<>();
    int number = 0;
    try (JsonRecords records = JsonRecords.open(path, name)) {
      for (JsonRecords.Row row = records.next(); row != null; row = records.next()) {
        JsonNode json = row.value();
        if (++number > MOST) {
          throw new FormatException(name, 0, "more than " + MOST + " results (expected: fewer)");
        }
        if (json == null) {
          pending.add(new HubOutcome.Rejected(name, row.line(), "", row.text()));
          continue;
        }
        try {
          long image = Json.whole(Json.object(json), "image_id");
          byImage.computeIfAbsent(image, _ -> new ArrayList<>()).add(label(json));
        } catch (IllegalArgumentException e) {
          reject(name, row.line(), number, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
          reject(name, row.line(), number, e.getOriginalMessage());
        }
      }
    }
    byImage.forEach(
        (id, labels) -> {
          HubImage image = new HubImage(id + ".jpg", 0, 0);
          pending.add(new HubOutcome.Read(HubItem.ofImage(image, null, labels, null)));
        });
  }

  private void reject(String name, long line, int number, String reason) {
    pending.add(new HubOutcome.Rejected(name, line, Integer.toString(number - 1), reason));
  }

  static ResultsReader open(Path path) throws IOException {
    return new ResultsReader(path, String.valueOf(path.getFileName()));
  }

  private static HubLabel label(JsonNode json) {
    if (json.path("caption").isString()) {
      return HubLabel.of(new Text(json.path("caption").stringValue())).withBy(HubAuthor.model(""));
    }
    byte[] content = json.toString().getBytes(StandardCharsets.UTF_8);
    CocoJson parsed = CocoJson.parse(content, content.length);
    Long category = parsed.category();
    if (category == null || !parsed.isPlaced()) {
      throw new IllegalArgumentException(
          "a result without category_id or place (expected: bbox, segmentation or keypoints)");
    }
    return new HubLabel(
            parsed.shapes(Long.toString(category)), parsed.attributes(), parsed.score(), null)
        .withBy(HubAuthor.model(""));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() {
    return pending.poll();
  }

  @Override
  public void close() {
    pending.clear();
  }
}
