package dev.assay.server.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One object of a document: hands out the values of known keys and collects what is wrong with
 * them, so that a reader gets all errors at once. A null value counts as absent.
 */
final class SpecCursor {
  /** Line feed and tab are text; every other control character, DEL and lone surrogates are not. */
  private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

  private final JsonNode object;
  private final String pointer;
  private final List<SpecError> errors;
  private final Set<String> known = new TreeSet<>();

  private SpecCursor(JsonNode object, String pointer, List<SpecError> errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  static SpecCursor at(JsonNode value, String pointer, List<SpecError> errors) {
    if (!value.isObject()) {
      errors.add(new SpecError(pointer, found(value) + " (expected: a mapping)"));
      return new SpecCursor(JsonNodeFactory.instance.objectNode(), pointer, errors);
    }
    return new SpecCursor(value, pointer, errors);
  }

  String pointerTo(String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  void error(String key, String reason) {
    errors.add(new SpecError(pointerTo(key), reason));
  }

  boolean has(String key) {
    return value(key) != null;
  }

  @Nullable JsonNode value(String key) {
    known.add(key);
    JsonNode value = object.get(key);
    return value == null || value.isNull() ? null : value;
  }

  /** The object under a key, an empty one if it is absent. */
  SpecCursor object(String key) {
    JsonNode value = value(key);
    return at(
        value == null ? JsonNodeFactory.instance.objectNode() : value, pointerTo(key), errors);
  }

  String requiredText(String key, int most) {
    if (!has(key)) {
      error(key, "'" + key + "' is missing (expected: text)");
      return "?";
    }
    String text = text(key, most, "?");
    if (text.isBlank() || !text.equals(text.strip()) || text.contains("\n")) {
      error(
          key,
          "'" + text + "' (expected: text on one line, without blanks at its beginning and end)");
      return "?";
    }
    return text;
  }

  String text(String key, int most, String absent) {
    JsonNode value = value(key);
    return value == null ? absent : text(value, pointerTo(key), most, absent);
  }

  private String text(JsonNode value, String where, int most, String absent) {
    if (!value.isString()) {
      String hint = value.isContainer() ? "" : ", in quotes if it looks like something else";
      errors.add(new SpecError(where, found(value) + " (expected: text" + hint + ")"));
      return absent;
    }
    String text = value.stringValue().replace("\r\n", "\n");
    if (text.codePointCount(0, text.length()) > most) {
      errors.add(new SpecError(where, "too long (expected: at most " + most + " characters)"));
      return absent;
    }
    if (NOT_TEXT.matcher(text).find()) {
      errors.add(new SpecError(where, "holds control characters (expected: printable text)"));
      return absent;
    }
    return text;
  }

  /** A text or a list of texts, each not blank. */
  List<String> texts(String key, int most) {
    JsonNode value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      String one = text(value, pointerTo(key), most, "");
      return one.isBlank() ? List.of() : List.of(one);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String where = pointerTo(key) + "/" + i;
      String one = text(value.get(i), where, most, "?");
      if (one.isBlank()) {
        errors.add(new SpecError(where, "is blank (expected: some text)"));
      } else {
        texts.add(one);
      }
    }
    return texts;
  }

  boolean flag(String key, boolean absent) {
    JsonNode value = value(key);
    if (value != null && !value.isBoolean()) {
      error(key, found(value) + " (expected: true or false)");
      return absent;
    }
    return value == null ? absent : value.booleanValue();
  }

  int whole(String key, int least, int most, int absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      error(key, found(value) + " (expected: a whole number from " + least + " to " + most + ")");
      return absent;
    }
    return value.intValue();
  }

  /** A number above 0 and at most 1. */
  double share(String key, double absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number > 0 && number <= 1)) {
      error(key, found(value) + " (expected: a number > 0 and <= 1)");
      return absent;
    }
    return number;
  }

  double notNegative(String key, double absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= 0 && number <= 1e6)) {
      error(key, found(value) + " (expected: a number from 0 to 1000000)");
      return absent;
    }
    return number;
  }

  double number(String key, double absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      error(key, found(value) + " (expected: a number)");
      return absent;
    }
    return value.doubleValue();
  }

  /** One of the named values. */
  <T> T choice(String key, Map<String, T> values, T absent) {
    JsonNode value = value(key);
    if (value == null) {
      return absent;
    }
    T chosen = value.isString() ? values.get(value.stringValue()) : null;
    if (chosen == null) {
      error(key, found(value) + " (expected: " + String.join(", ", values.keySet()) + ")");
      return absent;
    }
    return chosen;
  }

  /** The elements of a list; none if it is absent. */
  <T> List<T> each(String key, int most, Function<Element, T> read) {
    JsonNode value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > most) {
      error(key, found(value) + " (expected: a list of at most " + most + ")");
      return List.of();
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      all.add(read.apply(new Element(value.get(i), pointerTo(key) + "/" + i)));
    }
    return all;
  }

  /** One element of a list. */
  record Element(JsonNode value, String pointer) {}

  SpecCursor enter(Element element) {
    return at(element.value(), element.pointer(), errors);
  }

  /** Reports every key that nobody asked for; called last. */
  void refuseOthers() {
    Set<String> unknown = new LinkedHashSet<>();
    object.properties().forEach(entry -> unknown.add(entry.getKey()));
    unknown.removeAll(known);
    for (String key : unknown) {
      error(key, "unknown key '" + key + "' (expected: " + String.join(", ", known) + ")");
    }
  }

  private static String found(JsonNode value) {
    if (value.isNull()) {
      return "nothing";
    }
    if (value.isObject()) {
      return "a mapping";
    }
    if (value.isArray()) {
      return "a list of " + value.size();
    }
    String text = value.asString();
    return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
  }
}
