package dev.assay.annotation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the readers of labels check alike; what is wrong goes to the collected violations, and the
 * value read is then null or NaN.
 */
record Checks(LabelSchema schema, ItemExtent extent, Violations violations) {
  /** Coordinates computed from screen positions may miss the edge by their last bits. */
  private static final double SLACK = 1e-6;

  private static final int MOST_NAMES = 12;

  void wrongType(JsonNode value, String expected, String pointer) {
    String found = value.isMissingNode() ? "missing" : Violations.shorten(value);
    violations.add(pointer, found + " (expected: " + expected + ")");
  }

  void refuse(String pointer, Object found, String expected) {
    violations.add(pointer, found + " (expected: " + expected + ")");
  }

  /** Whether it is an object of known keys. */
  boolean keys(JsonNode value, Set<String> known, String expected, String pointer) {
    if (!value.isObject()) {
      wrongType(value, "an object with " + expected, pointer);
      return false;
    }
    for (String key : value.propertyNames()) {
      if (!known.contains(key)) {
        violations.add(
            Violations.child(pointer, key),
            "unknown key '%s' (expected: %s)".formatted(Violations.shorten(key), expected));
      }
    }
    return true;
  }

  /** Checks the {@code type} that labels of the rarer kinds may carry. */
  boolean type(JsonNode value, String type, String pointer) {
    JsonNode given = value.path("type");
    if (given.isMissingNode() || (given.isString() && given.stringValue().equals(type))) {
      return true;
    }
    wrongType(given, "\"" + type + "\"", Violations.child(pointer, "type"));
    return false;
  }

  @Nullable LabelClass labelClass(JsonNode value, Field field, String pointer) {
    if (!value.isString()) {
      wrongType(value, "a class of '" + field.name() + "', as a string", pointer);
      return null;
    }
    String name = value.stringValue();
    LabelClass found = schema.classNamed(field, name);
    if (found == null) {
      violations.add(
          pointer,
          "unknown class '%s' (expected: %s)"
              .formatted(Violations.shorten(name), liveNames(field)));
      return null;
    }
    if (found.retired()) {
      violations.add(
          pointer,
          "class '%s' is retired (expected: %s)".formatted(found.name(), liveNames(field)));
      return null;
    }
    return found;
  }

  static String liveNames(Field field) {
    List<String> names = LabelSchema.liveNames(field);
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES)) + " … " + names.size() + " in all";
  }

  /** A member of an object; NaN where it is missing or wrong. */
  double number(JsonNode object, String key, String unit, String pointer) {
    return number(object.path(key), unit, Violations.child(pointer, key));
  }

  double number(JsonNode value, String unit, String pointer) {
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      wrongType(value, "a finite number" + (unit.isEmpty() ? "" : " of " + unit), pointer);
      return Double.NaN;
    }
    return number;
  }

  /** As {@link #number}, also refused below 0. */
  double size(JsonNode object, String key, String unit, String pointer) {
    double size = number(object, key, unit, pointer);
    if (size < 0) {
      refuse(Violations.child(pointer, key), size, ">= 0");
      return Double.NaN;
    }
    return size;
  }

  /** A list of finite numbers, of which there are some; null where it is none. */
  double @Nullable [] numbers(JsonNode array, String expected, String pointer) {
    if (!array.isArray()) {
      wrongType(array, expected, pointer);
      return null;
    }
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(array.path(i), "pixels", Violations.child(pointer, i));
      if (Double.isNaN(numbers[i])) {
        return null;
      }
    }
    return numbers;
  }

  /** Whether a stretch along one side lies on the image. */
  boolean withinEdge(double low, double high, int size, String pointer) {
    if (low >= -SLACK && high <= size + SLACK) {
      return true;
    }
    violations.add(
        pointer,
        "reaches from %s to %s (expected: within the image, 0 to %d)".formatted(low, high, size));
    return false;
  }

  /** Whether a point lies on the image, as far as that is known. */
  boolean within(double x, double y, String pointer) {
    if (!extent.knowsImage()
        || (x >= -SLACK
            && y >= -SLACK
            && x <= extent.width() + SLACK
            && y <= extent.height() + SLACK)) {
      return true;
    }
    violations.add(
        pointer,
        "(%s, %s) (expected: within the image, %d × %d pixels)"
            .formatted(x, y, extent.width(), extent.height()));
    return false;
  }

  /** Whether points, x and y in turn, lie on the image. */
  boolean allWithin(double[] coordinates, String pointer) {
    for (int i = 0; i + 1 < coordinates.length; i += 2) {
      if (!within(coordinates[i], coordinates[i + 1], Violations.child(pointer, i))) {
        return false;
      }
    }
    return true;
  }
}
