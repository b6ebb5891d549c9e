package dev.assay.server.consensus;

import dev.assay.annotation.Box;
import dev.assay.annotation.Label;
import dev.assay.annotation.Track;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Things followed through a recording, compared at every time at which somebody drew one. */
final class Tracks {
  private Tracks() {}

  /** Mean likeness of the shapes; where one of the two is out of sight it is 0. */
  static double likeness(Track a, Track b) {
    if (!a.base().equals(b.base())) {
      return 0;
    }
    TreeSet<Double> times = new TreeSet<>();
    a.states().forEach(state -> times.add(state.time()));
    b.states().forEach(state -> times.add(state.time()));
    double sum = 0;
    int seen = 0;
    for (double time : times) {
      Label first = at(a, time);
      Label second = at(b, time);
      if (first != null || second != null) {
        seen++;
        sum += first == null || second == null ? 0 : Likeness.of(first, second);
      }
    }
    return seen == 0 ? 1 : sum / seen;
  }

  /** Boxes move evenly between two states, other shapes stay; null = out of sight. */
  private static @Nullable Label at(Track track, double time) {
    List<Track.State> states = track.states();
    int after = 0;
    while (after < states.size() && states.get(after).time() <= time) {
      after++;
    }
    if (after == 0 || !states.get(after - 1).present()) {
      return null;
    }
    Track.State before = states.get(after - 1);
    if (before.time() == time) {
      return before.shape();
    }
    if (after == states.size()) {
      return null;
    }
    Track.State next = states.get(after);
    if (before.shape() instanceof Box from && next.shape() instanceof Box to && next.present()) {
      return between(from, to, (time - before.time()) / (next.time() - before.time()));
    }
    return before.shape();
  }

  private static Box between(Box from, Box to, double share) {
    return new Box(
        from.classId(),
        from.x() + share * (to.x() - from.x()),
        from.y() + share * (to.y() - from.y()),
        from.width() + share * (to.width() - from.width()),
        from.height() + share * (to.height() - from.height()),
        from.rotation() + share * (to.rotation() - from.rotation()));
  }
}
