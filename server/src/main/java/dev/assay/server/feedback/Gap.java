package dev.assay.server.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the spec leaves unclear.
 *
 * @param field permanent id
 * @param classes permanent ids of the pair that people take for each other, or none
 * @param action what is to be done about it
 * @param owner who does it
 * @param campaign the items that were labelled again for it
 * @param reason why it was dropped
 */
record Gap(
    long id,
    long project,
    String field,
    List<String> classes,
    String title,
    @Nullable String action,
    @Nullable Long owner,
    @Nullable LocalDate due,
    @Nullable Long campaign,
    State state,
    @Nullable String reason,
    Instant opened,
    @Nullable Instant ended) {

  /** Where it is. */
  enum State {
    /** Nothing has been labelled again yet. */
    OPEN,
    /** Items are being labelled again. */
    ACTING,
    /** People agree better on the same items than before. */
    CLOSED,
    /** It was none. */
    DROPPED;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean ended() {
      return this == CLOSED || this == DROPPED;
    }

    static State parse(String text) {
      for (State state : values()) {
        if (state.text().equals(text)) {
          return state;
        }
      }
      throw new IllegalArgumentException("state '" + text + "' (expected: that of a gap)");
    }
  }

  Gap {
    classes = List.copyOf(classes);
    if (classes.size() != 0 && classes.size() != 2) {
      throw new IllegalArgumentException("classes " + classes + " (expected: two, or none)");
    }
  }
}
