package dev.assay.cli.simulate;

import dev.assay.cli.api.Json;
import dev.assay.cli.simulate.BoxAnswers.Box;
import dev.assay.cli.simulate.SpanAnswers.Span;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Boxes and spans from and to the JSON of labels. */
final class Regions {
  private Regions() {}

  static List<Box> boxes(JsonNode label) {
    List<Box> boxes = new ArrayList<>();
    for (JsonNode box : elements(label)) {
      boxes.add(
          new Box(
              className(box),
              number(box, "x"),
              number(box, "y"),
              number(box, "width"),
              number(box, "height")));
    }
    return boxes;
  }

  static List<Span> spans(JsonNode label) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode span : elements(label)) {
      spans.add(new Span(className(span), (int) number(span, "start"), (int) number(span, "end")));
    }
    return spans;
  }

  static ArrayNode ofBoxes(List<Box> boxes) {
    ArrayNode label = Json.array();
    for (Box box : boxes) {
      label
          .addObject()
          .put("label", box.label())
          .put("x", box.x())
          .put("y", box.y())
          .put("width", box.width())
          .put("height", box.height());
    }
    return label;
  }

  static ArrayNode ofSpans(List<Span> spans) {
    ArrayNode label = Json.array();
    for (Span span : spans) {
      label
          .addObject()
          .put("label", span.label())
          .put("start", span.start())
          .put("end", span.end());
    }
    return label;
  }

  private static JsonNode elements(JsonNode label) {
    if (!label.isArray()) {
      throw new IllegalArgumentException(
          "label is %s (expected: a list of regions)".formatted(label));
    }
    return label;
  }

  private static String className(JsonNode region) {
    JsonNode name = region.path("label");
    if (!name.isString()) {
      throw new IllegalArgumentException(
          "region %s has no class (expected: \"label\": name)".formatted(region));
    }
    return name.stringValue();
  }

  private static double number(JsonNode region, String name) {
    JsonNode value = region.path(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("region %s has no number \"%s\"".formatted(region, name));
    }
    return value.doubleValue();
  }
}
