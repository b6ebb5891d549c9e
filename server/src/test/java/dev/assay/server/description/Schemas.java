package dev.assay.server.description;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON schemas (as of OpenAPI 3.1) of the records that endpoints take and give: members in snake
 * case, required unless they may be null.
 */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, Double.class, float.class, Float.class);

  private final Map<String, Class<?>> named = new TreeMap<>();
  private final Map<String, ObjectNode> schemas = new TreeMap<>();

  Map<String, ObjectNode> all() {
    return schemas;
  }

  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return JSON.objectNode().put("type", "string");
    }
    if (plain == Instant.class) {
      return JSON.objectNode().put("type", "string").put("format", "date-time");
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return JSON.objectNode().put("type", "boolean");
    }
    if (WHOLE.contains(plain)) {
      return JSON.objectNode().put("type", "integer");
    }
    if (NUMBERS.contains(plain)) {
      return JSON.objectNode().put("type", "number");
    }
    if (plain.isEnum()) {
      ObjectNode schema = JSON.objectNode().put("type", "string");
      Arrays.stream(plain.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .forEach(schema.putArray("enum")::add);
      return schema;
    }
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (JsonNode.class.isAssignableFrom(plain) || plain == Object.class) {
      return JSON.objectNode(); // any JSON
    }
    throw new IllegalArgumentException(
        plain + " (expected: a record, a collection or a plain value)");
  }

  private ObjectNode generic(Class<?> raw, Type[] arguments) {
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode schema = JSON.objectNode().put("type", "object");
      schema.set("additionalProperties", of(arguments[1]));
      return schema;
    }
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode schema = JSON.objectNode().put("type", "array");
      schema.set("items", of(arguments[0]));
      return schema;
    }
    throw new IllegalArgumentException(raw + " (expected: a list or a map)");
  }

  private ObjectNode reference(Class<?> type) {
    String name = name(type);
    Class<?> known = named.putIfAbsent(name, type);
    if (known != null && known != type) {
      throw new IllegalArgumentException(known + " and " + type + " are both described as " + name);
    }
    if (known == null) {
      ObjectNode schema = JSON.objectNode();
      schemas.put(name, schema);
      describe(type, schema);
    }
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private void describe(Class<?> type, ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    var required = JSON.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = property(component);
      ObjectNode value = of(component.getGenericType());
      if (isNullable(component.getAnnotatedType())) {
        value = value.isEmpty() ? value : orNull(value);
      } else {
        required.add(name);
      }
      properties.set(name, value);
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  /** As Jackson names it: its annotation reaches the accessor of a record's component. */
  private static String property(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? snakeCase(component.getName()) : named.value();
  }

  private static ObjectNode orNull(ObjectNode schema) {
    ObjectNode either = JSON.objectNode();
    either.putArray("anyOf").add(schema).add(JSON.objectNode().put("type", "null"));
    return either;
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class)
        || (type instanceof AnnotatedParameterizedType generic
            && generic.isAnnotationPresent(Nullable.class));
  }

  /** The names of the class and those around it; {@code Resource} says nothing. */
  private static String name(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    String own = type.getSimpleName();
    return around == null ? own : name(around).replaceFirst("Resource$", "") + own;
  }

  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
