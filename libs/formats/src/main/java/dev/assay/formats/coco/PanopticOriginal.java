package dev.assay.formats.coco;

import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A panoptic image in its source's own words: its annotation and its PNG, kept with the JSON of the
 * image as one JSON object.
 *
 * @param file name of the PNG
 */
record PanopticOriginal(JsonNode annotation, String file, byte[] png) {
  /**
   * What is kept of one image.
   *
   * @param original null = it has no annotation, or one of which something could not be read
   */
  record Kept(JsonNode image, @Nullable PanopticOriginal original) {
    static Kept parse(String text) {
      JsonNode json = JsonRecords.MAPPER.readTree(text);
      if (!json.has("annotation")) {
        return new Kept(json.path("image"), null);
      }
      byte[] png = Base64.getDecoder().decode(json.path("png").stringValue());
      return new Kept(
          json.path("image"),
          new PanopticOriginal(json.path("annotation"), json.path("file").stringValue(), png));
    }

    String text() {
      ObjectNode json = Json.NODES.objectNode();
      json.set("image", image);
      if (original != null) {
        json.put("file", original.file);
        json.put("png", Base64.getEncoder().encodeToString(original.png));
        json.set("annotation", original.annotation);
      }
      return json.toString();
    }
  }

  static PanopticOriginal of(JsonNode annotation, String file, Path png) throws IOException {
    return new PanopticOriginal(annotation, file, Files.readAllBytes(png));
  }
}
