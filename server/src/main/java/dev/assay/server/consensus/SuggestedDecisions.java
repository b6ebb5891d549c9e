package dev.assay.server.consensus;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Labels that a model proposed, taken over on somebody's word. They are no votes: agreement and
 * people's figures never see them, and {@code how} says {@value #HOW}.
 */
@Component
public final class SuggestedDecisions {
  static final String HOW = "suggested";

  private final Evaluation evaluation;
  private final Catalog catalog;
  private final Queue queue;
  private final Journal journal;

  SuggestedDecisions(Evaluation evaluation, Catalog catalog, Queue queue, Journal journal) {
    this.evaluation = evaluation;
    this.catalog = catalog;
    this.queue = queue;
    this.journal = journal;
  }

  /**
   * What became of proposals; the others' items were touched by somebody meanwhile.
   *
   * @param decided items decided as proposed
   * @param audited items whose proposal a reviewer is to look at first
   */
  public record Taken(List<Long> decided, List<Long> audited) {}

  /**
   * Takes over what nobody has touched yet; runs in the caller's transaction.
   *
   * @param answers by item; in the classes of the current spec
   * @param audited items among them that go to review instead
   */
  public Taken take(
      long project, Map<Long, Answer> answers, Set<Long> audited, String reason, long person) {
    Changes changes = new Changes(project);
    Map<Long, ItemRow> rows = evaluation.lock(project, answers.keySet());
    Map<Long, Map<String, FieldRow>> before = evaluation.fields(answers.keySet());
    Set<Long> leased = new HashSet<>(queue.leased(Stage.LABEL, answers.keySet()));
    Taken taken = new Taken(new ArrayList<>(), new ArrayList<>());
    for (ItemRow row : rows.values()) {
      boolean untouched =
          row.state() == ItemStatus.OPEN && row.votes() + row.skips() == 0 && row.round() == 1;
      if (untouched && !leased.contains(row.item())) {
        boolean audit = audited.contains(row.item());
        Map<String, FieldRow> fields = new TreeMap<>(before.getOrDefault(row.item(), Map.of()));
        Answer answer = Objects.requireNonNull(answers.get(row.item()));
        for (SpecField field : activeFields(project)) {
          fields.put(
              field.id(), proposed(project, row, field, answer, audit, changes, reason, person));
        }
        changes.item(row, row.in(Evaluation.least(fields.values()), null), fields.values());
        changes.closeLabelling.add(row.item());
        (audit ? taken.audited() : taken.decided()).add(row.item());
      }
    }
    evaluation.write(changes, before);
    if (!changes.isEmpty()) {
      journal.append(
          new JournalEntry(
              "consensus.evaluated",
              project,
              person,
              new Consensus.Evaluated(
                  new ArrayList<>(changes.moved()), new ArrayList<>(changes.decided()))));
    }
    return taken;
  }

  private FieldRow proposed(
      long project,
      ItemRow row,
      SpecField field,
      Answer answer,
      boolean audit,
      Changes changes,
      String reason,
      long person) {
    int version = catalog.currentVersion(project);
    List<Label> labels = Objects.requireNonNullElse(answer.labelsOf(field.id()), List.of());
    FieldRow untouched =
        FieldRow.untouched(row.item(), field.id(), catalog.meaning(project, version, field.id()));
    if (audit) {
      changes.review(row.round(), field.id(), row.item());
      return untouched.inReview(labels);
    }
    return changes.decide(
        untouched,
        new NewDecision(
            row.item(),
            field.id(),
            null,
            HOW,
            labels,
            provenance(field, labels),
            person,
            List.of(),
            null,
            "label",
            null,
            reason,
            false,
            version,
            untouched.meaning(),
            row.round()));
  }

  private static byte @Nullable [] provenance(SpecField field, List<Label> labels) {
    return Provenance.ruled(field.kind().isRegion(), labels, List.of(), List.of(), List.of(), HOW);
  }

  private List<SpecField> activeFields(long project) {
    return catalog.spec(project, catalog.currentVersion(project)).activeFields();
  }

  /**
   * Of how many labels at most one can say, with 95 % confidence, that they are wrong
   * (hypergeometric, one-sided).
   *
   * @param pool accepted ones, those audited among them
   * @param audited looked at by a reviewer
   * @param wrong of these
   */
  public static long mostWrong(long pool, long audited, long wrong) {
    return SampleBound.upper(pool, audited, wrong);
  }
}
