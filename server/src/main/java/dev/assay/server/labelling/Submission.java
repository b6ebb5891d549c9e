package dev.assay.server.labelling;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client sends as an answer.
 *
 * @param submissionId made by the client, 1 to 64 characters; a repeat carries the same
 * @param labels in the outside form, with names
 * @param activeSeconds time spent, idle time removed
 * @param confidence the annotator's own, 0..1
 * @param next how many further leases to hand out with the answer, 0..5
 */
record Submission(
    @Nullable String submissionId,
    @Nullable JsonNode labels,
    @Nullable Float activeSeconds,
    @Nullable Float confidence,
    @Nullable String screenVersion,
    @Nullable Integer next) {

  private static final int ID_LENGTH = 64;

  Submission {
    if (submissionId == null || submissionId.isEmpty() || submissionId.length() > ID_LENGTH) {
      throw new IllegalArgumentException(
          "submission_id is missing or too long (expected: 1 to " + ID_LENGTH + " characters)");
    }
    if (activeSeconds != null && !(activeSeconds >= 0 && activeSeconds < 1e7)) {
      throw new IllegalArgumentException("active_seconds " + activeSeconds + " (expected: >= 0)");
    }
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " (expected: 0..1)");
    }
    if (screenVersion != null && screenVersion.length() > ID_LENGTH) {
      throw new IllegalArgumentException("screen_version is too long");
    }
    if (next != null && (next < 0 || next > 5)) {
      throw new IllegalArgumentException("next " + next + " (expected: 0..5)");
    }
  }

  String id() {
    return java.util.Objects.requireNonNull(submissionId);
  }

  int wantedNext() {
    return next == null ? 0 : next;
  }
}
