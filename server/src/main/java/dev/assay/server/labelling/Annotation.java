package dev.assay.server.labelling;

import dev.assay.annotation.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as consensus and reviewers read it.
 *
 * @param specVersion the version it was made under; null for imported votes that did not say
 * @param replaces the earlier revision it stands for
 * @param suggested whether a model's suggestion was visible
 * @param unaided the last of the revisions it stands for that was independent; null if there is
 *     none or this one is independent itself
 */
public record Annotation(
    long id,
    long item,
    long task,
    long person,
    Answer answer,
    int specVersion,
    int round,
    @Nullable Long replaces,
    @Nullable Float confidence,
    boolean suggested,
    boolean othersVisible,
    boolean imported,
    Instant time,
    @Nullable Annotation unaided) {
  /** Given without a visible suggestion and without having seen others' votes. */
  public boolean independent() {
    return !suggested && !othersVisible;
  }

  /** The same, standing for an earlier answer of the same person. */
  Annotation after(Annotation earlier) {
    return new Annotation(
        id,
        item,
        task,
        person,
        answer,
        specVersion,
        round,
        replaces,
        confidence,
        suggested,
        othersVisible,
        imported,
        time,
        independent() ? null : earlier.independent() ? earlier : earlier.unaided);
  }
}
