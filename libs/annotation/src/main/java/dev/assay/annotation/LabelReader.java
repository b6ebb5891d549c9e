package dev.assay.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the labels of single fields: those of items as a whole, of texts and of time. */
record LabelReader(Checks checks) {
  private static final Set<String> SPAN_KEYS = Set.of("label", "start", "end");
  private static final Set<String> SEGMENT_KEYS = Set.of("label", "type", "start", "end", "frames");

  List<Label> read(JsonNode value, Field field, String pointer) {
    ShapeReader shapes = new ShapeReader(checks);
    return switch (field.kind()) {
      case CHOICE -> choice(value, field, pointer);
      case CHOICES -> choices(value, field, pointer);
      case TAXONOMY -> taxonomy(value, field, pointer);
      case RANKING -> ranking(value, field, pointer);
      case RATING -> rating(value, field, pointer);
      case NUMBER -> number(value, field, pointer);
      case TEXT -> text(value, pointer);
      case PAIRWISE -> pairwise(value, pointer);
      case SPANS -> regions(value, field, pointer, this::span);
      case RELATIONS -> regions(value, field, pointer, new RelationReader(checks)::read);
      case SEGMENTS -> regions(value, field, pointer, this::segment);
      case BOXES -> regions(value, field, pointer, shapes::box);
      case POLYGONS -> regions(value, field, pointer, shapes::polygon);
      case POLYLINES -> regions(value, field, pointer, shapes::polyline);
      case ELLIPSES -> regions(value, field, pointer, shapes::ellipse);
      case KEYPOINTS -> regions(value, field, pointer, shapes::keypoints);
      case MASKS -> regions(value, field, pointer, shapes::mask);
      case CUBOIDS -> regions(value, field, pointer, shapes::cuboid);
      case TRACKS -> regions(value, field, pointer, new TrackReader(checks)::read);
    };
  }

  private List<Label> choice(JsonNode value, Field field, String pointer) {
    LabelClass found = checks.labelClass(value, field, pointer);
    return found == null ? List.of() : List.of(new Choice(found.id()));
  }

  private List<Label> choices(JsonNode value, Field field, String pointer) {
    List<String> ids = classes(value, field, "an array of classes", pointer);
    return ids.stream().<Label>map(Choice::new).toList();
  }

  private List<Label> taxonomy(JsonNode value, Field field, String pointer) {
    List<String> ids =
        classes(value, field, "an array of classes, the most general one first", pointer);
    if (value.isArray() && value.isEmpty()) {
      checks.refuse(pointer, "[]", "at least one class");
    }
    return ids.isEmpty() ? List.of() : List.of(new Taxonomy(ids));
  }

  private List<Label> ranking(JsonNode value, Field field, String pointer) {
    List<String> ids = classes(value, field, "an array of classes, the best one first", pointer);
    for (LabelClass asked : field.classes()) {
      if (value.isArray() && !asked.retired() && !ids.contains(asked.id())) {
        checks
            .violations()
            .add(pointer, "'%s' has no place (expected: all classes)".formatted(asked.name()));
      }
    }
    return List.of(new Ranking(ids));
  }

  /** Ids of the classes an array names, each once. */
  private List<String> classes(JsonNode value, Field field, String expected, String pointer) {
    if (!value.isArray()) {
      checks.wrongType(value, expected, pointer);
      return List.of();
    }
    List<String> ids = new ArrayList<>(value.size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      String place = Violations.child(pointer, i);
      LabelClass found = checks.labelClass(value.path(i), field, place);
      if (found != null && seen.add(found.id())) {
        ids.add(found.id());
      } else if (found != null) {
        checks.violations().add(place, "class '%s' again (expected: once)".formatted(found.name()));
      }
    }
    return ids;
  }

  private List<Label> rating(JsonNode value, Field field, String pointer) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      checks.wrongType(value, "a whole number, " + field.bounds(), pointer);
      return List.of();
    }
    return bounded(value, field, pointer) ? List.of(new Rating(value.intValue())) : List.of();
  }

  private List<Label> number(JsonNode value, Field field, String pointer) {
    double number = checks.number(value, "", pointer);
    return Double.isFinite(number) && bounded(value, field, pointer)
        ? List.of(new Number(number))
        : List.of();
  }

  private boolean bounded(JsonNode value, Field field, String pointer) {
    if (field.bounds().holds(value.doubleValue())) {
      return true;
    }
    checks.wrongType(value, field.bounds().toString(), pointer);
    return false;
  }

  private List<Label> text(JsonNode value, String pointer) {
    if (!value.isString() || value.stringValue().isBlank()) {
      checks.wrongType(value, "a text that is not blank", pointer);
      return List.of();
    }
    if (value.stringValue().codePoints().anyMatch(LabelReader::isNoText)) {
      checks.refuse(pointer, "a NUL or half a surrogate pair", "valid Unicode without NUL");
      return List.of();
    }
    return List.of(new Text(value.stringValue()));
  }

  private static boolean isNoText(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private List<Label> pairwise(JsonNode value, String pointer) {
    for (Pairwise.Side side : Pairwise.Side.values()) {
      if (value.isString() && value.stringValue().equals(side.name().toLowerCase(Locale.ROOT))) {
        return List.of(new Pairwise(side));
      }
    }
    checks.wrongType(value, "left, right or tie", pointer);
    return List.of();
  }

  private interface RegionReader {
    @Nullable Label read(JsonNode value, Field field, String pointer);
  }

  private List<Label> regions(JsonNode value, Field field, String pointer, RegionReader reader) {
    if (!value.isArray()) {
      checks.wrongType(value, "an array of regions, [] = nothing here", pointer);
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

  private @Nullable Label span(JsonNode value, Field field, String pointer) {
    if (!checks.keys(value, SPAN_KEYS, "label, start, end", pointer)) {
      return null;
    }
    LabelClass found =
        checks.labelClass(value.path("label"), field, Violations.child(pointer, "label"));
    Integer start = offset(value.path("start"), Violations.child(pointer, "start"));
    Integer end = offset(value.path("end"), Violations.child(pointer, "end"));
    if (found == null || start == null || end == null) {
      return null;
    }
    String place = Violations.child(pointer, "end");
    if (end <= start) {
      checks.refuse(place, end, "above the start, " + start);
      return null;
    }
    ItemExtent extent = checks.extent();
    if (extent.knowsText() && end > extent.codePoints()) {
      checks.refuse(
          place, end, "at most %d, the text's code points".formatted(extent.codePoints()));
      return null;
    }
    return new Span(found.id(), start, end);
  }

  private @Nullable Integer offset(JsonNode value, String pointer) {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      checks.wrongType(value, "a whole number of code points >= 0", pointer);
      return null;
    }
    return value.intValue();
  }

  private @Nullable Label segment(JsonNode value, Field field, String pointer) {
    if (!checks.keys(value, SEGMENT_KEYS, "label, start, end, frames", pointer)
        || !checks.type(value, "segment", pointer)) {
      return null;
    }
    LabelClass found =
        checks.labelClass(value.path("label"), field, Violations.child(pointer, "label"));
    TimeBase base = timeBase(checks, value, pointer);
    double start = checks.size(value, "start", unit(base), pointer);
    double end = checks.size(value, "end", unit(base), pointer);
    if (found == null || base == null || !Double.isFinite(start + end)) {
      return null;
    }
    if (end < start) {
      checks.refuse(Violations.child(pointer, "end"), end, "not before the start, " + start);
      return null;
    }
    return new TimeSegment(found.id(), start, end, base);
  }

  private static String unit(@Nullable TimeBase base) {
    return base != null && base.frames() ? "frames" : "seconds";
  }

  /** Seconds, or frames where {@code frames} gives their rate, 0 = unknown; null where wrong. */
  static @Nullable TimeBase timeBase(Checks checks, JsonNode value, String pointer) {
    if (!value.has("frames")) {
      return TimeBase.SECONDS;
    }
    double rate = checks.size(value, "frames", "frames in a second", pointer);
    return Double.isFinite(rate) ? TimeBase.frames(rate) : null;
  }
}
