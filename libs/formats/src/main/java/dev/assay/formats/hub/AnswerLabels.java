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
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the labels of a file into the form in which a project's fields are answered. A label goes
 * to the field that the file names, else to the first one whose kind is that of its most exact
 * shape, else to the first one that can hold any of its shapes; boxes hold what goes around any
 * region. One that no field can hold goes to the first field as it is, which whoever validates the
 * answer then refuses with its place.
 *
 * @param fields what is asked, at least one
 */
public record AnswerLabels(List<Asked> fields) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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

  /** The answer; null where there is none. */
  public @Nullable JsonNode write(List<HubLabel> labels) {
    Map<Asked, List<JsonNode>> answers = new LinkedHashMap<>();
    fields.forEach(field -> answers.put(field, new ArrayList<>()));
    Map<String, String> ends = ends(labels);
    for (HubLabel label : labels) {
      if (!label.shapes().isEmpty()) {
        Asked field = field(label);
        Label shape = field == null ? null : shape(label, field.kind());
        Label shown = shape == null ? label.shapes().getFirst() : shape;
        answers
            .getOrDefault(field == null ? fields.getFirst() : field, new ArrayList<>())
            .add(AnswerWriter.writeNamed(linked(shown, ends)));
      }
    }
    return answer(answers);
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

  private @Nullable Asked field(HubLabel label) {
    Asked named = null;
    Asked exact = null;
    Asked any = null;
    for (Asked field : fields) {
      boolean holds = shape(label, field.kind()) != null;
      if (holds && field.name().equals(label.field())) {
        named = field;
      }
      if (exact == null && holds && label.shapes().getFirst().equals(shape(label, field.kind()))) {
        exact = field;
      }
      any = any == null && holds ? field : any;
    }
    return named != null ? named : exact != null ? exact : any;
  }

  private static @Nullable Label shape(HubLabel label, FieldKind kind) {
    return switch (kind) {
      case CHOICE, CHOICES -> label.shape(Choice.class);
      case TAXONOMY -> label.shape(Taxonomy.class);
      case RATING -> rating(label);
      case NUMBER -> number(label);
      case TEXT -> label.shape(Text.class);
      case RANKING -> label.shape(Ranking.class);
      case PAIRWISE -> label.shape(Pairwise.class);
      case BOXES -> box(label);
      case POLYGONS -> label.shape(Polygon.class);
      case POLYLINES -> label.shape(Polyline.class);
      case ELLIPSES -> label.shape(Ellipse.class);
      case KEYPOINTS -> label.shape(Keypoints.class);
      case MASKS -> label.shape(Mask.class);
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
  private Map<String, String> ends(List<HubLabel> labels) {
    Map<String, String> ends = new LinkedHashMap<>();
    for (HubLabel label : labels) {
      Span span = label.shape(Span.class);
      Asked field = span == null ? null : field(label);
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
