package dev.assay.formats.hub;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code assay.json} beside a target that cannot carry everything: per item its key, size,
 * split and further keys, and per label its confidence, author and attributes. Readers take sizes
 * from it where images are missing.
 */
public final class Sidecar implements Closeable {
  public static final String NAME = "assay.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final long LARGEST_FILE = 1L << 30;

  private final OutputStream out;
  private final JsonGenerator json;

  private final boolean owned;
  private boolean closed;

  /**
   * Begins the file in a folder.
   *
   * @param about what it says of the whole
   */
  public Sidecar(Path folder, Map<String, JsonNode> about) throws IOException {
    this(
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME)), 1 << 16),
        true,
        about);
  }

  /**
   * Begins it on a stream.
   *
   * @param owned whether the stream is closed with it
   */
  public Sidecar(OutputStream stream, boolean owned) {
    this(stream, owned, Map.of());
  }

  private Sidecar(OutputStream stream, boolean owned, Map<String, JsonNode> about) {
    this.out = stream;
    this.owned = owned;
    json = MAPPER.createGenerator(out);
    json.writeStartObject();
    json.writeNumberProperty("version", 1);
    about.forEach(
        (name, value) -> {
          json.writeName(name);
          json.writeTree(value);
        });
    json.writeArrayPropertyStart("items");
  }

  /** Ends the items and adds what was lost, with counts and examples. */
  public void lost(Losses losses) {
    json.writeEndArray();
    json.writeArrayPropertyStart("lost");
    for (Losses.Loss loss : losses.list()) {
      json.writeStartObject();
      json.writeStringProperty("kind", loss.kind());
      json.writeNumberProperty("count", loss.count());
      json.writeArrayPropertyStart("examples");
      loss.examples().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Adds an item. */
  public void write(HubItem item) {
    json.writeStartObject();
    HubImage image = item.image();
    if (image == null || !item.key().equals(image.path())) {
      json.writeStringProperty("key", item.key());
    }
    if (image != null) {
      json.writeStringProperty("image", image.path());
      if (image.knowsSize()) {
        json.writeNumberProperty("width", image.width());
        json.writeNumberProperty("height", image.height());
      }
    }
    if (item.split() != null) {
      json.writeStringProperty("split", item.split());
    }
    writeTrees("meta", item.meta());
    boolean more =
        item.labels().stream()
            .anyMatch(l -> l.confidence() != null || l.by() != null || !l.attributes().isEmpty());
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
    if (label.by() != null) {
      json.writeStringProperty("by", label.by().name());
    }
    writeTrees("attributes", label.attributes());
    json.writeEndObject();
  }

  private void writeTrees(String name, Map<String, JsonNode> values) {
    if (!values.isEmpty()) {
      json.writeObjectPropertyStart(name);
      values.forEach(
          (key, value) -> {
            json.writeName(key);
            json.writeTree(value);
          });
      json.writeEndObject();
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      json.close();
      if (owned) {
        out.close();
      } else {
        out.flush();
      }
    }
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

  /** What a sidecar says was lost; nothing where it is no sidecar. */
  public static List<Losses.Loss> lost(Path file) throws IOException {
    List<Losses.Loss> lost = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(file)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return lost;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = "lost".equals(parser.currentName());
        if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            lost.add(loss(parser.readValueAsTree()));
          }
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      return List.of();
    }
    return lost;
  }

  private static Losses.Loss loss(JsonNode json) {
    return new Losses.Loss(
        json.path("kind").asString(""),
        json.path("count").asLong(0),
        json.path("examples").valueStream().map(example -> example.asString("")).toList());
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
