package dev.assay.formats.cas;

import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * UIMA's two JSON forms: that of version 0.4 ({@code %TYPES}, {@code %FEATURE_STRUCTURES}, {@code
 * %VIEWS}), which is written too, and the older one with {@code _views} and {@code
 * _referenced_fss}.
 */
final class CasJson {
  private static final Set<String> NUMBERS = Set.of("begin", "end", "sofaNum");

  private CasJson() {}

  static List<FeatureStructure> read(JsonNode root) {
    List<FeatureStructure> structures = new ArrayList<>();
    JsonNode list = root.path("%FEATURE_STRUCTURES");
    if (list.isArray()) {
      list.forEach(json -> structures.add(structure(json, structures.size())));
    } else if (list.isObject()) {
      list.properties()
          .forEach(entry -> structures.add(structure(entry.getValue(), entry.getKey())));
    } else if (root.has("_views") || root.has("_referenced_fss")) {
      readOld(root, structures);
    } else {
      throw new IllegalArgumentException(
          "no feature structures (expected: %FEATURE_STRUCTURES or _views)");
    }
    return structures;
  }

  private static FeatureStructure structure(JsonNode json, int number) {
    String id = Json.text(json, "%ID");
    return structure(json, id == null ? "-" + number : id);
  }

  private static FeatureStructure structure(JsonNode json, String id) {
    Map<String, String> features = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String name = entry.getKey().startsWith("@") ? entry.getKey().substring(1) : entry.getKey();
      if (!name.startsWith("%")) {
        features.put(name, text(entry.getValue()));
      }
    }
    return new FeatureStructure(id, Json.string(json, "%TYPE"), features);
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static void readOld(JsonNode root, List<FeatureStructure> structures) {
    for (Map.Entry<String, JsonNode> entry : root.path("_referenced_fss").properties()) {
      add(
          entry.getValue(),
          entry.getValue().path("_type").asString(""),
          entry.getKey(),
          structures);
    }
    for (Map.Entry<String, JsonNode> view : root.path("_views").properties()) {
      for (Map.Entry<String, JsonNode> type : view.getValue().properties()) {
        for (JsonNode json : type.getValue()) {
          if (json.isObject()) {
            add(json, type.getKey(), "-" + structures.size(), structures);
          }
        }
      }
    }
  }

  private static void add(
      JsonNode json, String type, String id, List<FeatureStructure> structures) {
    Map<String, String> features = new LinkedHashMap<>();
    json.properties().forEach(entry -> features.put(entry.getKey(), text(entry.getValue())));
    features.remove("_type");
    structures.add(new FeatureStructure(id, type, features));
  }

  static ObjectNode write(List<FeatureStructure> structures) {
    ObjectNode root = Json.NODES.objectNode();
    ObjectNode types = root.putObject("%TYPES");
    for (Map.Entry<String, Set<String>> type : features(structures).entrySet()) {
      ObjectNode json = types.putObject(type.getKey());
      json.put("%NAME", type.getKey()).put("%SUPER_TYPE", superType(type.getKey()));
      for (String feature : type.getValue()) {
        json.putObject(feature).put("%NAME", feature).put("%RANGE", range(feature));
      }
    }
    ArrayNode list = root.putArray("%FEATURE_STRUCTURES");
    ArrayNode members = Json.NODES.arrayNode();
    for (FeatureStructure structure : structures) {
      ObjectNode json = list.addObject();
      json.put("%ID", Integer.parseInt(structure.id())).put("%TYPE", structure.type());
      for (Map.Entry<String, String> feature : structure.features().entrySet()) {
        String name = feature.getKey();
        if (isReference(name)) {
          json.put("@" + name, Integer.parseInt(feature.getValue()));
        } else if (NUMBERS.contains(name)) {
          json.put(name, Integer.parseInt(feature.getValue()));
        } else {
          json.put(name, feature.getValue());
        }
      }
      if (!structure.shortType().equals("Sofa")) {
        members.add(Integer.parseInt(structure.id()));
      }
    }
    root.putObject("%VIEWS").putObject("_InitialView").put("%SOFA", 1).set("%MEMBERS", members);
    return root;
  }

  static boolean isReference(String feature) {
    return Set.of("sofa", "Governor", "Dependent", "pos", "lemma").contains(feature);
  }

  /** What the type of a feature is called. */
  static String range(String feature) {
    return switch (feature) {
      case "Governor", "Dependent" -> "uima.tcas.Annotation";
      case "pos" -> Types.POS;
      case "lemma" -> Types.LEMMA;
      default -> "uima.cas.String";
    };
  }

  static String superType(String type) {
    return type.equals(Types.METADATA) ? "uima.tcas.DocumentAnnotation" : "uima.tcas.Annotation";
  }

  /** The types of a document that UIMA does not bring along, and their features. */
  static Map<String, Set<String>> features(List<FeatureStructure> structures) {
    Map<String, Set<String>> types = new TreeMap<>();
    for (FeatureStructure structure : structures) {
      if (!structure.type().startsWith("uima.")) {
        Set<String> features = types.computeIfAbsent(structure.type(), _ -> new TreeSet<>());
        features.addAll(structure.features().keySet());
        features.removeAll(Set.of("begin", "end", "sofa"));
      }
    }
    return types;
  }
}
