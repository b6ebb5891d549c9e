package dev.assay.annotation;

import java.util.List;

/**
 * A class for a thing followed through a recording.
 *
 * @param base what the times of its states count
 * @param states at least one, by rising time
 */
public record Track(String classId, TimeBase base, List<State> states) implements Label {
  public Track {
    Names.requireNonBlank(classId, "class id");
    states = List.copyOf(states);
    if (states.isEmpty()) {
      throw new IllegalArgumentException("track without states (expected: at least one)");
    }
    double last = -1;
    for (State state : states) {
      if (!(state.time() > last)) {
        throw new IllegalArgumentException(
            "state at %s after one at %s (expected: rising times)".formatted(state.time(), last));
      }
      last = state.time();
      if (!state.shape().classId().equals(classId)) {
        throw new IllegalArgumentException(
            "shape of class '%s' in a track of '%s' (expected: the same)"
                .formatted(state.shape().classId(), classId));
      }
    }
  }

  /**
   * Where the thing is at one time.
   *
   * @param time in the units of the base; finite, >= 0
   * @param shape a region of an image or of space
   * @param present false where the thing is out of sight from here on
   * @param key whether somebody set it; false where it lies between others by calculation
   */
  public record State(double time, Label shape, boolean present, boolean key) {
    public State {
      if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("time " + time + " (expected: finite, >= 0)");
      }
      boolean region =
          switch (shape) {
            case Box _, Polygon _, Polyline _, Ellipse _, Keypoints _, Mask _, Cuboid _ -> true;
            case Choice _,
                Taxonomy _,
                Rating _,
                Number _,
                Text _,
                Ranking _,
                Pairwise _,
                Span _,
                Relation _,
                TimeSegment _,
                Track _ ->
                false;
          };
      if (!region) {
        throw new IllegalArgumentException(shape + " in a track (expected: a region)");
      }
      time += 0.0;
    }
  }

  @Override
  public Track inClass(String other) {
    return new Track(
        other,
        base,
        states.stream()
            .map(s -> new State(s.time(), s.shape().inClass(other), s.present(), s.key()))
            .toList());
  }
}
