package dev.assay.formats.hub;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.PixelRuns;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rasters;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the labels of a file into the form in which a project's fields are answered. A label goes
 * to the field that the file names, else to the first one whose kind is that of its most exact
 * shape, else to one that can hold its outline, as masks hold polygons, else to the first one that
 * can hold any of its shapes; boxes hold what goes around any region.
 *
 * @param fields what is asked, at least one
 */
public record AnswerLabels(List<Asked> fields) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Outlines are drawn on images up to this size, so that a file cannot ask for any memory. */
  private static final long MOST_PIXELS = 100_000_000;

  /**
   * One field.
   *
   * @param required whether an answer without it is refused
   */
  public record Asked(String name, FieldKind kind, boolean required) {}

  public AnswerLabels {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("no fields (expected: at least one)");
    }
  }

  /**
   * The answer; null where there is none.
   *
   * @param image whose size outlines need to become pixels; null = not known
   * @throws IllegalArgumentException where no field takes a label
   */
  public @Nullable JsonNode write(List<HubLabel> labels, @Nullable HubImage image) {
    Map<Asked, List<JsonNode>> answers = new LinkedHashMap<>();
    fields.forEach(field -> answers.put(field, new ArrayList<>()));
    Map<String, String> ends = ends(labels, image);
    for (HubLabel label : labels) {
      if (!label.shapes().isEmpty()) {
        Asked field = field(label, image);
        Label shape = field == null ? null : shape(label, field.kind(), image);
        if (field == null || shape == null) {
          throw new IllegalArgumentException(
              "%s fits no field of the project (expected: %s)".formatted(said(label), asked()));
        }
        answers
            .getOrDefault(field, new ArrayList<>())
            .add(AnswerWriter.writeNamed(linked(shape, ends)));
      }
    }
    return answer(answers);
  }

  private static String said(HubLabel label) {
    String name = label.className();
    String noun = Carries.of(label.shapes().getFirst()).noun();
    return name == null ? noun : "%s '%s'".formatted(noun, name);
  }

  private String asked() {
    return fields.stream()
        .map(field -> field.name() + ": " + field.kind().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private @Nullable JsonNode answer(Map<Asked, List<JsonNode>> answers) {
    ObjectNode object = NODES.objectNode();
    answers.forEach(
        (field, given) -> {
          JsonNode value = value(field, given);
          if (value != null) {
            object.set(field.name(), value);
          }
        });
    if (object.isEmpty()) {
      return null;
    }
    return fields.size() == 1 ? object.path(fields.getFirst().name()) : object;
  }

  /** Nothing said is "nothing there" where an answer has to say so. */
  private @Nullable JsonNode value(Asked field, List<JsonNode> given) {
    if (given.isEmpty() && (field.kind().isSingle() || !field.required())) {
      return null;
    }
    if (field.kind().isSingle() && given.size() == 1) {
      return given.getFirst();
    }
    ArrayNode array = NODES.arrayNode(given.size());
    given.forEach(array::add);
    return array;
  }

  private @Nullable Asked field(HubLabel label, @Nullable HubImage image) {
    Asked best = null;
    Fit closest = Fit.NONE;
    for (Asked field : fields) {
      Fit fit = fit(label, field.kind(), image);
      if (fit != Fit.NONE && field.name().equals(label.field())) {
        return field;
      }
      if (fit.compareTo(closest) < 0) {
        closest = fit;
        best = field;
      }
    }
    return best;
  }

  /** How much of a label a field keeps, the most first. */
  private enum Fit {
    EXACT,
    OUTLINE,
    OTHER,
    NONE
  }

  private static Fit fit(HubLabel label, FieldKind kind, @Nullable HubImage image) {
    return switch (kind) {
      case MASKS, POLYGONS -> {
        Class<? extends Label> own = kind == FieldKind.MASKS ? Mask.class : Polygon.class;
        if (own.isInstance(label.shapes().getFirst())) {
          yield Fit.EXACT;
        }
        yield shape(label, kind, image) == null ? Fit.NONE : Fit.OUTLINE;
      }
      case CHOICE,
          CHOICES,
          TAXONOMY,
          RATING,
          NUMBER,
          TEXT,
          RANKING,
          PAIRWISE,
          BOXES,
          POLYLINES,
          ELLIPSES,
          KEYPOINTS,
          SPANS,
          RELATIONS,
          CUBOIDS,
          SEGMENTS,
          TRACKS -> {
        Label shape = shape(label, kind, image);
        yield shape == null
            ? Fit.NONE
            : shape.equals(label.shapes().getFirst()) ? Fit.EXACT : Fit.OTHER;
      }
    };
  }

  private static @Nullable Label shape(HubLabel label, FieldKind kind, @Nullable HubImage image) {
    return switch (kind) {
      case CHOICE, CHOICES -> label.shape(Choice.class);
      case TAXONOMY -> label.shape(Taxonomy.class);
      case RATING -> rating(label);
      case NUMBER -> number(label);
      case TEXT -> label.shape(Text.class);
      case RANKING -> label.shape(Ranking.class);
      case PAIRWISE -> label.shape(Pairwise.class);
      case BOXES -> box(label);
      case POLYGONS -> polygon(label);
      case POLYLINES -> label.shape(Polyline.class);
      case ELLIPSES -> label.shape(Ellipse.class);
      case KEYPOINTS -> label.shape(Keypoints.class);
      case MASKS -> mask(label, image);
      case SPANS -> label.shape(Span.class);
      case RELATIONS -> label.shape(Relation.class);
      case CUBOIDS -> label.shape(Cuboid.class);
      case SEGMENTS -> label.shape(TimeSegment.class);
      case TRACKS -> label.shape(Track.class);
    };
  }

  private static @Nullable Box box(HubLabel label) {
    return label.shapes().getFirst() instanceof Box own ? own : label.box();
  }

  /** Pixels become their outline, which is exact. */
  private static @Nullable Polygon polygon(HubLabel label) {
    Mask mask = label.shape(Mask.class);
    Polygon own = label.shape(Polygon.class);
    if (own != null || mask == null || mask.pixels().area() == 0) {
      return own;
    }
    boolean fits = (long) mask.pixels().width() * mask.pixels().height() <= MOST_PIXELS;
    return fits ? Rasters.outline(mask.classId(), mask.pixels()) : null;
  }

  /** Outlines become the pixels that the COCO API fills. */
  private static @Nullable Mask mask(HubLabel label, @Nullable HubImage image) {
    Polygon polygon = label.shape(Polygon.class);
    Mask own = label.shape(Mask.class);
    if (own != null || polygon == null || image == null || !image.knowsSize()) {
      return own;
    }
    if ((long) image.width() * image.height() > MOST_PIXELS) {
      return null;
    }
    PixelRuns pixels = Rasters.fill(polygon, image.width(), image.height());
    return pixels.area() == 0 ? null : new Mask(polygon.classId(), pixels);
  }

  /** Files seldom tell a step of a scale from any other number. */
  private static @Nullable Label rating(HubLabel label) {
    Number number = label.shape(Number.class);
    if (number != null && number.value() == (int) number.value()) {
      return new Rating((int) number.value());
    }
    return label.shape(Rating.class);
  }

  private static @Nullable Label number(HubLabel label) {
    Rating rating = label.shape(Rating.class);
    return rating == null ? label.shape(Number.class) : new Number(rating.value());
  }

  /** What links call the spans that a file calls by ids of its own. */
  private Map<String, String> ends(List<HubLabel> labels, @Nullable HubImage image) {
    Map<String, String> ends = new LinkedHashMap<>();
    for (HubLabel label : labels) {
      Span span = label.shape(Span.class);
      Asked field = span == null ? null : field(label, image);
      if (span != null && field != null && label.id() != null) {
        ends.put(label.id(), field.name() + ":" + span.start() + "-" + span.end());
      }
    }
    return ends;
  }

  private static Label linked(Label label, Map<String, String> ends) {
    return label instanceof Relation(String name, String from, String to)
        ? new Relation(name, ends.getOrDefault(from, from), ends.getOrDefault(to, to))
        : label;
  }
}
