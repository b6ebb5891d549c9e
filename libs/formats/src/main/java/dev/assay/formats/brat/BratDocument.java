package dev.assay.formats.brat;

import dev.assay.annotation.Label;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The annotations of one document. An entity is a span, of several parts where it is not
 * continuous. An event is a span at its trigger's place with the attribute {@code trigger}, its
 * arguments are relations with the attribute {@code argument}. An equivalence is a relation from
 * its first member to each other one with the attribute {@code equivalence}.
 */
final class BratDocument {
  static final String TRIGGER = "trigger";
  static final String ARGUMENT = "argument";
  static final String EQUIVALENCE = "equivalence";
  static final String NOTE = "note";
  static final String NORMALIZATION = "normalization";

  private final int length;
  private final Map<String, HubLabel> labels = new LinkedHashMap<>();
  private final List<String[]> events = new ArrayList<>();
  private final List<HubLabel> links = new ArrayList<>();
  private final Map<String, Map<String, JsonNode>> attributes = new LinkedHashMap<>();

  /**
   * Begins a document.
   *
   * @param length code points of its text
   */
  BratDocument(int length) {
    this.length = length;
  }

  /**
   * Takes a line in.
   *
   * @throws IllegalArgumentException where it is none of brat's
   */
  void add(String line) {
    if (line.isBlank()) {
      return;
    }
    String[] columns = line.split("\t", 3);
    if (columns.length < 2) {
      throw new IllegalArgumentException(
          "'%s' (expected: an id, a tab, an annotation)".formatted(shorten(line)));
    }
    String[] words = columns[1].strip().split(" +", -1);
    switch (line.charAt(0)) {
      case 'T' -> addEntity(columns[0], columns[1]);
      case 'E' -> events.add(concat(columns[0], words));
      case 'R' -> addRelation(columns[0], words);
      case '*' -> addEquivalence(words);
      case 'A', 'M' -> {
        require(words.length >= 2, line, "a name and what it is about");
        JsonNode value =
            words.length == 2
                ? Json.NODES.booleanNode(true)
                : Json.NODES.stringNode(String.join(" ", List.of(words).subList(2, words.length)));
        about(words[1]).put(words[0], value);
      }
      case 'N' -> {
        require(words.length >= 3, line, "Reference, what it is about, and an id");
        String text = columns.length > 2 ? "\t" + columns[2] : "";
        about(words[1]).put(NORMALIZATION, Json.NODES.stringNode(words[2] + text));
      }
      case '#' -> {
        require(words.length >= 2, line, "a kind of note and what it is about");
        about(words[1]).put(NOTE, Json.NODES.stringNode(columns.length > 2 ? columns[2] : ""));
      }
      default ->
          throw new IllegalArgumentException(
              "'%s' (expected: T, R, E, A, M, N, * or #)".formatted(shorten(line)));
    }
  }

  private static void require(boolean condition, String line, String expected) {
    if (!condition) {
      throw new IllegalArgumentException("'%s' (expected: %s)".formatted(shorten(line), expected));
    }
  }

  private static String shorten(String line) {
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }

  private static String[] concat(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  private Map<String, JsonNode> about(String id) {
    return attributes.computeIfAbsent(id, _ -> new LinkedHashMap<>());
  }

  private void addEntity(String id, String column) {
    int space = column.indexOf(' ');
    require(space > 0, column, "a type and its place");
    List<Label> parts = new ArrayList<>();
    for (String part : column.substring(space + 1).split(";", -1)) {
      String[] ends = part.strip().split(" ", -1);
      require(
          ends.length == 2 && ends[0].matches("\\d{1,9}") && ends[1].matches("\\d{1,9}"),
          column,
          "start and end");
      Span span =
          new Span(
              column.substring(0, space), Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
      require(span.end() <= length, column, "within " + length + " characters");
      parts.add(span);
    }
    if (labels.putIfAbsent(id, new HubLabel(parts, Map.of(), null, null).withId(id)) != null) {
      throw new IllegalArgumentException("id '%s' again (expected: once)".formatted(id));
    }
  }

  private void addRelation(String id, String[] words) {
    require(
        words.length >= 3 && words[1].indexOf(':') > 0 && words[2].indexOf(':') > 0,
        String.join(" ", words),
        "a type, Arg1:id and Arg2:id");
    Relation relation = new Relation(words[0], target(words[1]), target(words[2]));
    Map<String, JsonNode> names = new LinkedHashMap<>();
    if (!words[1].startsWith("Arg1:")) {
      names.put("from_role", Json.NODES.stringNode(words[1].substring(0, words[1].indexOf(':'))));
    }
    if (!words[2].startsWith("Arg2:")) {
      names.put("to_role", Json.NODES.stringNode(words[2].substring(0, words[2].indexOf(':'))));
    }
    links.add(new HubLabel(List.of(relation), names, null, null).withId(id));
  }

  private static String target(String word) {
    return word.substring(word.indexOf(':') + 1);
  }

  private void addEquivalence(String[] words) {
    require(words.length >= 3, String.join(" ", words), "a type and two ids");
    for (int i = 2; i < words.length; i++) {
      Relation relation = new Relation(words[0], words[1], words[i]);
      links.add(
          HubLabel.of(relation).withAttributes(Map.of(EQUIVALENCE, Json.NODES.booleanNode(true))));
    }
  }

  /** All labels: entities, events with their arguments, relations. */
  List<HubLabel> labels(Consumer<String> problems) {
    for (String[] event : events) {
      addEvent(event, problems);
    }
    List<HubLabel> all = new ArrayList<>();
    labels.values().forEach(label -> all.add(withAttributes(label)));
    links.forEach(label -> all.add(withAttributes(label)));
    return all;
  }

  private HubLabel withAttributes(HubLabel label) {
    Map<String, JsonNode> more = label.id() == null ? null : attributes.get(label.id());
    if (more == null) {
      return label;
    }
    Map<String, JsonNode> both = new LinkedHashMap<>(label.attributes());
    both.putAll(more);
    return label.withAttributes(both);
  }

  private void addEvent(String[] event, Consumer<String> problems) {
    int colon = event[1].indexOf(':');
    HubLabel trigger = colon < 0 ? null : labels.get(target(event[1]));
    if (trigger == null) {
      problems.accept(
          "event %s without its trigger '%s' (expected: an entity)".formatted(event[0], event[1]));
      return;
    }
    String type = event[1].substring(0, colon);
    List<Label> place = trigger.shapes().stream().map(shape -> shape.inClass(type)).toList();
    labels.put(
        event[0],
        new HubLabel(place, Map.of(TRIGGER, Json.NODES.stringNode(target(event[1]))), null, null)
            .withId(event[0]));
    for (int i = 2; i < event.length; i++) {
      int at = event[i].indexOf(':');
      if (at <= 0 || at == event[i].length() - 1) {
        problems.accept("argument '%s' of %s (expected: role:id)".formatted(event[i], event[0]));
        continue;
      }
      Relation argument =
          new Relation(event[i].substring(0, at), event[0], event[i].substring(at + 1));
      links.add(
          HubLabel.of(argument).withAttributes(Map.of(ARGUMENT, Json.NODES.booleanNode(true))));
    }
  }
}
