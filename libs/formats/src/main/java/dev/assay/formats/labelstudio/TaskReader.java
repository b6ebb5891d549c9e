package dev.assay.formats.labelstudio;

import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One task and the item it stands for. All annotations and predictions of a task become labels of
 * one item, each with its author; cancelled ones are left out. Of the data the first text ending
 * like an image is the image, one ending like a recording an asset, and {@code text} or else the
 * first other text the text.
 */
final class TaskReader {
  private static final Set<String> IMAGES =
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff", "svg");
  private static final Set<String> RECORDINGS =
      Set.of("mp3", "wav", "flac", "ogg", "m4a", "mp4", "webm", "mov", "avi");
  private static final String LOCAL = "/data/local-files/?d=";

  private TaskReader() {}

  static HubItem read(JsonNode record, String key) {
    ObjectNode json = Json.object(record);
    JsonNode data = json.path("data").isObject() ? json.path("data") : json;
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    Map<String, String> assets = new LinkedHashMap<>();
    String image = null;
    String text = null;
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      String value = entry.getValue().isString() ? entry.getValue().stringValue() : "";
      String ending = ending(value);
      if (image == null && (IMAGES.contains(ending) || isImage(entry.getKey(), value))) {
        image = path(value);
      } else if (RECORDINGS.contains(ending)) {
        assets.put(entry.getKey(), path(value));
      } else if (text == null && entry.getKey().equals("text") && !value.isEmpty()) {
        text = value;
      } else if (!entry.getKey().equals("key")) {
        meta.put(entry.getKey(), entry.getValue());
      }
    }
    json.path("meta").properties().forEach(e -> meta.putIfAbsent(e.getKey(), e.getValue()));
    List<Result> results = new ArrayList<>();
    List<HubLabel> nothings = addAll(json, results);
    if (text == null && image == null && assets.isEmpty()) {
      text = firstText(meta);
    }
    HubText own = text == null ? null : HubText.of(text);
    List<HubLabel> labels = new ArrayList<>(new ResultReader(own).labels(results));
    labels.addAll(nothings);
    int[] size = ResultReader.size(results);
    HubImage picture = image == null ? null : new HubImage(image, size[0], size[1]);
    return new HubItem(key(json, data, key), picture, own, assets, meta, null, labels, null);
  }

  private static boolean isImage(String name, String value) {
    return name.equals("image") && !value.isBlank();
  }

  private static @Nullable String firstText(Map<String, JsonNode> meta) {
    for (Map.Entry<String, JsonNode> entry : meta.entrySet()) {
      if (entry.getValue().isString()) {
        String text = entry.getValue().stringValue();
        meta.remove(entry.getKey());
        return text;
      }
    }
    return null;
  }

  private static String key(ObjectNode json, JsonNode data, String otherwise) {
    String own = Json.text(data, "key");
    String id = own == null || own.isBlank() ? Json.text(json, "id") : own;
    return id == null || id.isBlank() ? otherwise : id;
  }

  private static String ending(String value) {
    String path = value.replaceAll("[?#].*$", "");
    if (value.startsWith(LOCAL)) {
      path = value;
    }
    int dot = path.lastIndexOf('.');
    boolean fine = dot >= 0 && path.length() - dot <= 5 && value.indexOf('\n') < 0;
    return fine ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  /** Files below a local root are named by a query. */
  private static String path(String value) {
    return value.startsWith(LOCAL)
        ? URLDecoder.decode(value.substring(LOCAL.length()), StandardCharsets.UTF_8)
        : value;
  }

  /** A result with whose it is. */
  record Result(JsonNode json, @Nullable HubAuthor by, @Nullable Double score, String scope) {}

  /** Adds all results; answers those of people who found nothing. */
  private static List<HubLabel> addAll(ObjectNode json, List<Result> results) {
    List<HubLabel> nothings = new ArrayList<>();
    int number = 0;
    for (String name : List.of("annotations", "completions")) {
      for (JsonNode annotation : json.path(name)) {
        if (!annotation.path("was_cancelled").asBoolean(false)) {
          HubAuthor by = person(annotation.path("completed_by"));
          String scope = number++ == 0 ? "" : "a" + number + ":";
          annotation.path("result").forEach(r -> results.add(new Result(r, by, null, scope)));
          if (annotation.path("result").isEmpty() && by != null) {
            nothings.add(HubLabel.nothing(by));
          }
        }
      }
    }
    for (JsonNode prediction : json.path("predictions")) {
      HubAuthor by = HubAuthor.model(prediction.path("model_version").asString(""));
      Double score = Json.optional(prediction, "score");
      String scope = "p" + number++ + ":";
      prediction.path("result").forEach(r -> results.add(new Result(r, by, score, scope)));
    }
    return nothings;
  }

  private static @Nullable HubAuthor person(JsonNode by) {
    if (by.isObject()) {
      String email = Json.text(by, "email");
      String id = Json.text(by, "id");
      return HubAuthor.person(email == null ? id == null ? "" : id : email);
    }
    return by.isNumber() || by.isString() ? HubAuthor.person(by.asString()) : null;
  }
}
