package dev.assay.server.media;

import org.jspecify.annotations.Nullable;

/** What looking through a file from end to end found. */
sealed interface Inspection {
  /** A file of a type that is served; the size only for images. */
  record Accepted(String type, @Nullable Integer width, @Nullable Integer height)
      implements Inspection {}

  /** A file that is not taken. */
  record Refused(Cause cause, String reason) implements Inspection {}

  enum Cause {
    CORRUPT("media-corrupt"),
    UNSUPPORTED("media-unsupported"),
    TOO_LARGE("media-too-large");

    private final String problem;

    Cause(String problem) {
      this.problem = problem;
    }

    /** The last segment of the problem's type. */
    String problem() {
      return problem;
    }
  }
}
