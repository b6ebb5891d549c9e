package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One labelled thing with everything a file says about it. Class ids are names here.
 *
 * @param id what relations call it, unique within the item; null = nothing
 * @param field the question it answers, where a file knows several; null = the only one
 * @param shapes what it says, of regions the most exact outline first, all of one class; empty
 *     where a file says something without class or value, or somebody found nothing
 * @param attributes further properties by name
 * @param confidence of whoever labelled it, as the file gives it; null = not given
 * @param by who labelled it; null = not said
 * @param original the label in its source's own words, for writing the same format again; null =
 *     not kept. A changed label is a new one without it
 */
public record HubLabel(
    @Nullable String id,
    @Nullable String field,
    List<Label> shapes,
    Map<String, JsonNode> attributes,
    @Nullable Double confidence,
    @Nullable HubAuthor by,
    @Nullable String original) {
  public HubLabel {
    shapes = List.copyOf(shapes);
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    for (Label shape : shapes) {
      if (!shape.classId().equals(shapes.getFirst().classId())) {
        throw new IllegalArgumentException(shapes + " (expected: shapes of one class)");
      }
    }
  }

  /** A label without id, field and author. */
  public HubLabel(
      List<Label> shapes,
      Map<String, JsonNode> attributes,
      @Nullable Double confidence,
      @Nullable String original) {
    this(null, null, shapes, attributes, confidence, null, original);
  }

  /** A label of one shape and nothing else. */
  public static HubLabel of(Label shape) {
    return new HubLabel(List.of(shape), Map.of(), null, null);
  }

  /** What somebody says who looked at an item and found nothing to label. */
  public static HubLabel nothing(HubAuthor by) {
    return new HubLabel(null, null, List.of(), Map.of(), null, by, null);
  }

  /** Whether it only tells that somebody found nothing. */
  public boolean isNothing() {
    return shapes.isEmpty() && by != null && attributes.isEmpty() && original == null;
  }

  /**
   * The labels of each person by name, in the order they are first met; those of nobody under "".
   */
  public static Map<String, List<HubLabel>> byPerson(List<HubLabel> labels) {
    Map<String, List<HubLabel>> byPerson = new LinkedHashMap<>();
    for (HubLabel label : labels) {
      HubAuthor by = label.by();
      if (by == null || by.kind() == HubAuthor.Kind.PERSON) {
        byPerson.computeIfAbsent(by == null ? "" : by.name(), _ -> new ArrayList<>()).add(label);
      }
    }
    return byPerson;
  }

  public HubLabel withId(@Nullable String other) {
    return new HubLabel(other, field, shapes, attributes, confidence, by, original);
  }

  public HubLabel withField(@Nullable String other) {
    return new HubLabel(id, other, shapes, attributes, confidence, by, original);
  }

  public HubLabel withAttributes(Map<String, JsonNode> other) {
    return new HubLabel(id, field, shapes, other, confidence, by, original);
  }

  public HubLabel withConfidence(@Nullable Double other) {
    return new HubLabel(id, field, shapes, attributes, other, by, original);
  }

  public HubLabel withBy(@Nullable HubAuthor other) {
    return new HubLabel(id, field, shapes, attributes, confidence, other, original);
  }

  public HubLabel withOriginal(@Nullable String other) {
    return new HubLabel(id, field, shapes, attributes, confidence, by, other);
  }

  /** Its class; null where it has none. */
  public @Nullable String className() {
    if (shapes.isEmpty() || shapes.getFirst().classId().equals(Label.NO_CLASS)) {
      return null;
    }
    return shapes.getFirst().classId();
  }

  /** The shape of a kind, or null. */
  public <T extends Label> @Nullable T shape(Class<T> kind) {
    for (Label shape : shapes) {
      if (kind.isInstance(shape)) {
        return kind.cast(shape);
      }
    }
    return null;
  }

  /** Its box, or the upright one around its outline; null where it has no place on the image. */
  public @Nullable Box box() {
    Box own = shape(Box.class);
    if (own != null) {
      return own;
    }
    for (Label shape : shapes) {
      Box around = shape.bounds();
      if (around != null) {
        return around;
      }
    }
    return null;
  }
}
