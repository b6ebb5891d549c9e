package dev.assay.formats.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Members of JSON objects, with errors that say what was expected. */
public final class Json {
  public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** The object a record must be. */
  public static ObjectNode object(JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("a JSON " + json.getNodeType() + " (expected: an object)");
  }

  /** A string that must be there. */
  public static String string(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException(name + " " + shown(value) + " (expected: a string)");
    }
    return value.stringValue();
  }

  /** A string or number as text; null where there is none. */
  public static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString()
        ? value.stringValue()
        : value.isNumber() || value.isBoolean() ? value.toString() : null;
  }

  /** A whole number that must be there. */
  public static int whole(JsonNode json, String name) {
    return wholeOf(json.path(name), name);
  }

  /**
   * A whole number.
   *
   * @param name what it is called in an error
   */
  public static int wholeOf(JsonNode value, String name) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      if (number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE) {
        return (int) number;
      }
    }
    throw new IllegalArgumentException(name + " " + shown(value) + " (expected: a whole number)");
  }

  /** A finite number that must be there. */
  public static double number(JsonNode json, String name) {
    return numberOf(json.path(name), name);
  }

  /**
   * A finite number.
   *
   * @param name what it is called in an error
   */
  public static double numberOf(JsonNode value, String name) {
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return value.doubleValue();
    }
    throw new IllegalArgumentException(name + " " + shown(value) + " (expected: a number)");
  }

  /** A finite number; null where there is none. */
  public static @Nullable Double optional(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isNumber() && Double.isFinite(value.doubleValue()) ? value.doubleValue() : null;
  }

  /** Finite numbers of an array that must be there. */
  public static double[] numbers(JsonNode array, String name) {
    if (!array.isArray()) {
      throw new IllegalArgumentException(
          name + " " + shown(array) + " (expected: an array of numbers)");
    }
    return array.valueStream().mapToDouble(value -> numberOf(value, name)).toArray();
  }

  /** The members of an object but for some. */
  public static Map<String, JsonNode> rest(JsonNode json, Set<String> known) {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (!known.contains(entry.getKey())) {
        rest.put(entry.getKey(), entry.getValue());
      }
    }
    return rest;
  }

  /** Adds members that are not there yet. */
  public static void addTo(ObjectNode json, Map<String, JsonNode> members) {
    members.forEach(json::putIfAbsent);
  }

  /** A whole number without a fraction, as people write them. */
  public static JsonNode node(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
  }

  public static JsonNode node(Collection<String> values) {
    var array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "missing";
    }
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
