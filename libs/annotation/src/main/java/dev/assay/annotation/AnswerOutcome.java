package dev.assay.annotation;

import java.util.List;

/** What comes of reading an answer. */
public sealed interface AnswerOutcome {
  /** An answer that the schema and the item allow. */
  record Valid(Answer answer) implements AnswerOutcome {}

  /** An answer that is refused, with at least one reason. */
  record Invalid(List<Violation> violations) implements AnswerOutcome {
    public Invalid {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("no violations (expected: at least one)");
      }
    }
  }
}
