package dev.assay.server.labelling;

import dev.assay.annotation.AnswerWriter;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.platform.WallClock;
import dev.assay.server.prelabel.Prelabels;
import dev.assay.server.prelabel.Suggestion;
import dev.assay.server.queue.Lease;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What annotators see of models' proposals, and when: with the item, or, where their spec says so,
 * once they have answered for themselves.
 */
@Component
public class ShownSuggestions {
  private final Catalog catalog;
  private final Prelabels prelabels;
  private final WallClock clock;

  ShownSuggestions(Catalog catalog, Prelabels prelabels, WallClock clock) {
    this.catalog = catalog;
    this.prelabels = prelabels;
    this.clock = clock;
  }

  /**
   * By item, what the holders of leases of one project see while they answer: the latest when the
   * lease began.
   */
  Map<Long, Suggestion> withItem(List<Lease> leases) {
    return leases.isEmpty()
        ? Map.of()
        : prelabels.at(
            leases.getFirst().project(),
            leases.stream()
                .filter(lease -> !hidden(lease.project(), lease.specVersion()))
                .collect(Collectors.toMap(Lease::item, Lease::leasedAt, (one, other) -> one)));
  }

  /** By item, what was hidden from those who answered and is shown to them since: the latest. */
  public Map<Long, Suggestion> onceAnswered(long project, Collection<Annotation> answers) {
    Instant now = clock.now();
    return prelabels.at(
        project,
        answers.stream()
            .filter(answer -> hidden(project, answer.specVersion()))
            .map(Annotation::item)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), item -> now)));
  }

  /** The same for one who answers just now. */
  Map<Long, Suggestion> onceAnswered(Lease lease) {
    return hidden(lease.project(), lease.specVersion())
        ? prelabels.at(lease.project(), Map.of(lease.item(), clock.now()))
        : Map.of();
  }

  private boolean hidden(long project, int version) {
    return catalog.spec(project, version).suggestions() == Spec.Suggestions.AFTER_ANSWER;
  }

  /** With names instead of ids. */
  public SuggestionView view(long project, Suggestion suggestion) {
    return new SuggestionView(
        AnswerWriter.write(
            suggestion.answer(), catalog.labelSchema(project, suggestion.specVersion())),
        suggestion.model(),
        suggestion.score());
  }
}
