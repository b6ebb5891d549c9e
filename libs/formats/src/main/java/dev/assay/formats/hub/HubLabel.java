package dev.assay.formats.hub;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One labelled thing with everything a file says about it. Class ids are names here.
 *
 * @param shapes what outlines it, the most exact one first, all of one class; empty where the file
 *     says something of the image as a whole without a class, such as a caption
 * @param attributes further properties by name
 * @param confidence of whoever labelled it, as the file gives it; null = not given
 * @param original the label in its source's own words, for writing the same format again; null =
 *     not kept. A changed label is a new one without it
 */
public record HubLabel(
    List<Label> shapes,
    Map<String, JsonNode> attributes,
    @Nullable Double confidence,
    @Nullable String original) {
  public HubLabel {
    shapes = List.copyOf(shapes);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    if (shapes.stream().map(Label::classId).distinct().count() > 1) {
      throw new IllegalArgumentException(shapes + " (expected: shapes of one class)");
    }
  }

  /** A label of one shape and nothing else. */
  public static HubLabel of(Label shape) {
    return new HubLabel(List.of(shape), Map.of(), null, null);
  }

  /** Its class; null where it has none. */
  public @Nullable String className() {
    return shapes.isEmpty() ? null : shapes.getFirst().classId();
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

  /** Its box, or the one around its outline; null where it has no place on the image. */
  public @Nullable Box box() {
    Box own = shape(Box.class);
    if (own != null) {
      return own;
    }
    for (Label shape : shapes) {
      Box around =
          switch (shape) {
            case Polygon polygon -> polygon.bounds();
            case Mask mask -> mask.bounds();
            case Box box -> box;
            case Choice _, Span _, Keypoints _ -> null;
          };
      if (around != null) {
        return around;
      }
    }
    return null;
  }
}
