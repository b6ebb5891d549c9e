package dev.assay.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads things followed through a recording. */
record TrackReader(Checks checks) {
  private static final Set<String> KEYS = Set.of("label", "type", "frames", "states");
  private static final Set<String> STATE_KEYS = Set.of("time", "shape", "present", "key");

  @Nullable Label read(JsonNode value, Field field, String pointer) {
    if (!checks.keys(value, KEYS, "label, states, frames", pointer)
        || !checks.type(value, "track", pointer)) {
      return null;
    }
    JsonNode name = value.path("label");
    LabelClass found = checks.labelClass(name, field, Violations.child(pointer, "label"));
    TimeBase base = LabelReader.timeBase(checks, value, pointer);
    String place = Violations.child(pointer, "states");
    JsonNode states = value.path("states");
    if (!states.isArray() || states.isEmpty()) {
      checks.wrongType(states, "an array of states by rising time", place);
      return null;
    }
    if (found == null || base == null) {
      return null;
    }
    List<Track.State> read = new ArrayList<>(states.size());
    for (int i = 0; i < states.size(); i++) {
      Track.State state = state(states.path(i), field, name, Violations.child(place, i));
      if (state == null) {
        return null;
      }
      if (!read.isEmpty() && state.time() <= read.getLast().time()) {
        checks.refuse(
            Violations.child(Violations.child(place, i), "time"),
            state.time(),
            "above that of the state before, " + read.getLast().time());
        return null;
      }
      read.add(state);
    }
    return new Track(found.id(), base, read);
  }

  private Track.@Nullable State state(JsonNode value, Field field, JsonNode name, String pointer) {
    if (!checks.keys(value, STATE_KEYS, "time, shape, present, key", pointer)) {
      return null;
    }
    double time = checks.size(value, "time", "seconds or frames", pointer);
    Boolean present = flag(value, "present", pointer);
    Boolean key = flag(value, "key", pointer);
    Label shape = shape(value.path("shape"), field, name, Violations.child(pointer, "shape"));
    return shape == null || present == null || key == null || Double.isNaN(time)
        ? null
        : new Track.State(time, shape, present, key);
  }

  /** True where the member is absent. */
  private @Nullable Boolean flag(JsonNode value, String key, String pointer) {
    JsonNode flag = value.path(key);
    if (flag.isMissingNode()) {
      return true;
    }
    if (!flag.isBoolean()) {
      checks.wrongType(flag, "true or false", Violations.child(pointer, key));
      return null;
    }
    return flag.booleanValue();
  }

  /** A shape has no class of its own: it is the track's. */
  private @Nullable Label shape(JsonNode value, Field field, JsonNode name, String pointer) {
    if (!value.isObject() || value.has("label")) {
      checks.wrongType(value, "an object with a type and without a label", pointer);
      return null;
    }
    JsonNode named = value.asObject().deepCopy().set("label", name);
    ShapeReader shapes = new ShapeReader(checks);
    return switch (value.path("type").asString("")) {
      case "box" -> shapes.box(named, field, pointer);
      case "polygon" -> shapes.polygon(named, field, pointer);
      case "polyline" -> shapes.polyline(named, field, pointer);
      case "ellipse" -> shapes.ellipse(named, field, pointer);
      case "keypoints" -> shapes.keypoints(named, field, pointer);
      case "mask" -> shapes.mask(named, field, pointer);
      case "cuboid" -> shapes.cuboid(named, field, pointer);
      default -> {
        checks.wrongType(
            value.path("type"),
            "box, polygon, polyline, ellipse, keypoints, mask or cuboid",
            Violations.child(pointer, "type"));
        yield null;
      }
    };
  }
}
