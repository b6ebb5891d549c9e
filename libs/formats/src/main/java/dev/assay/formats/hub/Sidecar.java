package dev.assay.formats.hub;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code assay.json} beside a target that cannot carry everything: per image its path, size
 * and split, and per label its confidence and attributes. Readers take sizes from it where images
 * are missing.
 */
public final class Sidecar implements Closeable {
  public static final String NAME = "assay.json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long LARGEST_FILE = 1L << 30;

  private final OutputStream out;
  private final JsonGenerator json;

  /** Begins the file in a folder. */
  public Sidecar(Path folder) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME)), 1 << 16);
    json = MAPPER.createGenerator(out);
    json.writeStartObject();
    json.writeNumberProperty("version", 1);
    json.writeArrayPropertyStart("items");
  }

  /** Adds an item. */
  public void write(HubItem item) {
    json.writeStartObject();
    json.writeStringProperty("image", item.image().path());
    if (item.image().knowsSize()) {
      json.writeNumberProperty("width", item.image().width());
      json.writeNumberProperty("height", item.image().height());
    }
    if (item.split() != null) {
      json.writeStringProperty("split", item.split());
    }
    boolean more =
        item.labels().stream().anyMatch(l -> l.confidence() != null || !l.attributes().isEmpty());
    if (more) {
      json.writeArrayPropertyStart("labels");
      item.labels().forEach(this::write);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void write(HubLabel label) {
    json.writeStartObject();
    String name = label.className();
    if (name != null) {
      json.writeStringProperty("label", name);
    }
    if (label.confidence() != null) {
      json.writeNumberProperty("confidence", label.confidence());
    }
    if (!label.attributes().isEmpty()) {
      json.writeObjectPropertyStart("attributes");
      label
          .attributes()
          .forEach(
              (key, value) -> {
                json.writeName(key);
                json.writeTree(value);
              });
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.close();
    out.close();
  }

  /**
   * The images a sidecar knows, by split (empty = none), a slash and their path without extension;
   * empty where there is no readable sidecar.
   */
  public static Map<String, HubImage> images(Path folder) throws IOException {
    Map<String, HubImage> images = new HashMap<>();
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
      return images;
    }
    try (JsonParser parser = MAPPER.createParser(file)) {
      while (parser.nextToken() != null) {
        if ("items".equals(parser.currentName())
            && parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            add(parser.readValueAsTree(), images);
          }
        }
      }
    } catch (JacksonException e) {
      return Map.of();
    }
    return images;
  }

  private static void add(JsonNode item, Map<String, HubImage> images) {
    String path = item.path("image").asString("");
    if (!path.isBlank()) {
      int width = Math.max(0, item.path("width").asInt(0));
      HubImage image = new HubImage(path, width, Math.max(0, item.path("height").asInt(0)));
      images.put(item.path("split").asString("") + "/" + image.stem(), image);
    }
  }
}
