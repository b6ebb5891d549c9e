package dev.assay.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the labels of single fields; what is wrong goes to the collected violations. */
record LabelReader(LabelSchema schema, ItemExtent extent, Violations violations) {
  private static final Set<String> SPAN_KEYS = Set.of("label", "start", "end");
  private static final Set<String> BOX_KEYS =
      Set.of("label", "x", "y", "width", "height", "rotation");

  /** Coordinates computed from screen positions may miss the edge by their last bits. */
  private static final double SLACK = 1e-6;

  private static final int MOST_NAMES = 12;

  List<Label> read(JsonNode value, Field field, String pointer) {
    return switch (field.kind()) {
      case CHOICE -> readChoice(value, field, pointer);
      case CHOICES -> readChoices(value, field, pointer);
      case BOXES -> readRegions(value, field, pointer, this::readBox);
      case SPANS -> readRegions(value, field, pointer, this::readSpan);
    };
  }

  private List<Label> readChoice(JsonNode value, Field field, String pointer) {
    LabelClass found = readClass(value, field, pointer);
    return found == null ? List.of() : List.of(new Choice(found.id()));
  }

  private List<Label> readChoices(JsonNode value, Field field, String pointer) {
    if (!value.isArray()) {
      wrongType(value, "an array of classes", pointer);
      return List.of();
    }
    List<Label> labels = new ArrayList<>(value.size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      String place = Violations.child(pointer, i);
      LabelClass found = readClass(value.path(i), field, place);
      if (found != null) {
        labels.add(new Choice(found.id()));
        if (!seen.add(found.id())) {
          violations.add(place, "class '%s' again (expected: once)".formatted(found.name()));
        }
      }
    }
    return labels;
  }

  private interface RegionReader {
    @Nullable Label read(JsonNode value, Field field, String pointer);
  }

  private List<Label> readRegions(
      JsonNode value, Field field, String pointer, RegionReader reader) {
    if (!value.isArray()) {
      wrongType(value, "an array of regions, [] = nothing here", pointer);
      return List.of();
    }
    List<Label> labels = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      Label label = reader.read(value.path(i), field, Violations.child(pointer, i));
      if (label != null) {
        labels.add(label);
      }
    }
    return labels;
  }

  private @Nullable Label readSpan(JsonNode value, Field field, String pointer) {
    if (!checkKeys(value, SPAN_KEYS, "label, start, end", pointer)) {
      return null;
    }
    LabelClass found = readClass(value.path("label"), field, Violations.child(pointer, "label"));
    Integer start = readOffset(value.path("start"), Violations.child(pointer, "start"));
    Integer end = readOffset(value.path("end"), Violations.child(pointer, "end"));
    if (found == null || start == null || end == null) {
      return null;
    }
    if (end <= start) {
      violations.add(
          Violations.child(pointer, "end"),
          "%d (expected: above the start, %d)".formatted(end, start));
      return null;
    }
    if (extent.knowsText() && end > extent.codePoints()) {
      violations.add(
          Violations.child(pointer, "end"),
          "%d (expected: at most %d, the text's code points)".formatted(end, extent.codePoints()));
      return null;
    }
    return new Span(found.id(), start, end);
  }

  private @Nullable Integer readOffset(JsonNode value, String pointer) {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      wrongType(value, "a whole number of code points >= 0", pointer);
      return null;
    }
    return value.intValue();
  }

  private @Nullable Label readBox(JsonNode value, Field field, String pointer) {
    if (!checkKeys(value, BOX_KEYS, "label, x, y, width, height", pointer)) {
      return null;
    }
    LabelClass found = readClass(value.path("label"), field, Violations.child(pointer, "label"));
    double x = readNumber(value, "x", pointer);
    double y = readNumber(value, "y", pointer);
    double width = readNumber(value, "width", pointer);
    double height = readNumber(value, "height", pointer);
    double rotation = value.has("rotation") ? readNumber(value, "rotation", pointer) : 0;
    if (found == null || !Double.isFinite(x + y + width + height + rotation)) {
      return null;
    }
    boolean wideEnough = checkSize(width, field, Violations.child(pointer, "width"));
    boolean highEnough = checkSize(height, field, Violations.child(pointer, "height"));
    if (!wideEnough || !highEnough) {
      return null;
    }
    Box box = new Box(found.id(), x, y, width, height, rotation);
    return checkInside(box, pointer) ? box : null;
  }

  /** NaN where the number is missing or wrong, which is then a violation. */
  private double readNumber(JsonNode box, String key, String pointer) {
    JsonNode value = box.path(key);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      String unit = key.equals("rotation") ? "degrees" : "pixels";
      wrongType(value, "a finite number of " + unit, Violations.child(pointer, key));
      return Double.NaN;
    }
    return number;
  }

  private boolean checkSize(double size, Field field, String pointer) {
    if (size > 0 && size >= field.minimumSize()) {
      return true;
    }
    String expected = field.minimumSize() > 0 ? ">= " + field.minimumSize() : "> 0";
    violations.add(pointer, "%s (expected: %s pixels)".formatted(size, expected));
    return false;
  }

  /** A turned box may reach over the edge with its corners, but not with its centre. */
  private boolean checkInside(Box box, String pointer) {
    if (!extent.knowsImage()) {
      return true;
    }
    Point centre = box.centre();
    boolean turned = box.rotation() != 0;
    boolean across =
        checkEdge(
            turned ? centre.x() : box.x(),
            turned ? centre.x() : box.x() + box.width(),
            extent.width(),
            Violations.child(pointer, "x"));
    boolean down =
        checkEdge(
            turned ? centre.y() : box.y(),
            turned ? centre.y() : box.y() + box.height(),
            extent.height(),
            Violations.child(pointer, "y"));
    return across && down;
  }

  private boolean checkEdge(double low, double high, int size, String pointer) {
    if (low >= -SLACK && high <= size + SLACK) {
      return true;
    }
    violations.add(
        pointer,
        "reaches from %s to %s (expected: within the image, 0 to %d)".formatted(low, high, size));
    return false;
  }

  private boolean checkKeys(JsonNode value, Set<String> known, String expected, String pointer) {
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

  private @Nullable LabelClass readClass(JsonNode value, Field field, String pointer) {
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

  private static String liveNames(Field field) {
    List<String> names = LabelSchema.liveNames(field);
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES)) + " … " + names.size() + " in all";
  }

  private void wrongType(JsonNode value, String expected, String pointer) {
    String found = value.isMissingNode() ? "missing" : Violations.shorten(value);
    violations.add(pointer, found + " (expected: " + expected + ")");
  }
}
