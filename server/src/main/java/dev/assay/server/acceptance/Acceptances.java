package dev.assay.server.acceptance;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Taxonomy;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.SuggestedDecisions;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import dev.assay.server.prelabel.Prelabels;
import dev.assay.server.prelabel.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts proposals that a model was sure of, some hundred items a transaction. */
@Component
class Acceptances {
  /** Accepted by one request; the caller asks again for the rest. */
  static final int MOST = 10_000;

  /** A smaller sample says nothing. */
  private static final int LEAST_AUDIT = 10;

  private static final int LOOKED_AT = 5_000;
  private static final int AT_ONCE = 500;

  private final AcceptanceStore store;
  private final Prelabels prelabels;
  private final Consensus consensus;
  private final SuggestedDecisions decisions;
  private final Catalog catalog;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Acceptances(
      AcceptanceStore store,
      Prelabels prelabels,
      Consensus consensus,
      SuggestedDecisions decisions,
      Catalog catalog,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.prelabels = prelabels;
    this.consensus = consensus;
    this.decisions = decisions;
    this.catalog = catalog;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** The body of {@code suggestions.accepted}, written before the labels are accepted. */
  record SuggestionsAccepted(
      long acceptance, double least, int items, int audited, String reason) {}

  /** What came of a request. */
  sealed interface Outcome {}

  /**
   * Accepted.
   *
   * @param left touched by somebody meanwhile
   * @param remaining fit and were not looked at by this request
   */
  record Done(long acceptance, int decided, int audited, int left, int remaining)
      implements Outcome {}

  /** Others fit by now. */
  record Changed(int fitting) implements Outcome {}

  /**
   * Items nobody has touched whose latest proposal has at least this score and says something about
   * every field that is asked, in classes that there still are; by item.
   */
  Map<Long, Answer> fitting(long project, double least) {
    LabelSchema schema = catalog.labelSchema(project, catalog.currentVersion(project));
    Map<Long, Answer> fitting = new LinkedHashMap<>();
    long after = 0;
    while (true) {
      List<Suggestion> page = prelabels.above(project, least, after, LOOKED_AT);
      if (page.isEmpty()) {
        return fitting;
      }
      after = page.getLast().item();
      Map<Long, ItemStatus> states = consensus.states(page.stream().map(Suggestion::item).toList());
      page.stream()
          .filter(one -> states.get(one.item()) == ItemStatus.OPEN)
          .filter(one -> complete(one.answer(), schema))
          .forEach(one -> fitting.put(one.item(), one.answer()));
    }
  }

  private static boolean complete(Answer answer, LabelSchema schema) {
    return schema.fields().stream().allMatch(field -> complete(answer, field));
  }

  private static boolean complete(Answer answer, Field field) {
    List<Label> labels = answer.labelsOf(field.id());
    if (labels == null) {
      return !field.required();
    }
    Set<String> live =
        field.classes().stream()
            .filter(one -> !one.retired())
            .map(LabelClass::id)
            .collect(Collectors.toSet());
    return labels.stream().allMatch(label -> live.containsAll(classes(label)));
  }

  /** Those a label names; one that holds a value names none. */
  private static List<String> classes(Label label) {
    if (label instanceof Taxonomy(List<String> path)) {
      return path;
    }
    return label.classId().equals(Label.NO_CLASS) ? List.of() : List.of(label.classId());
  }

  /**
   * Accepts what fits.
   *
   * @param share of it that is looked at by a reviewer first, but at least ten
   * @param expected how many the manager saw to fit
   */
  Outcome accept(
      long project, double least, double share, int expected, String reason, long person) {
    Map<Long, Answer> fitting = fitting(project, least);
    if (fitting.size() != expected) {
      return new Changed(fitting.size());
    }
    List<Long> items = fitting.keySet().stream().limit(MOST).toList();
    int audits =
        Math.min(items.size(), Math.max(LEAST_AUDIT, (int) Math.ceil(share * items.size())));
    long id =
        Objects.requireNonNull(
            transaction.execute(
                status -> begin(project, least, items.size(), audits, reason, person)));
    Set<Long> audited = drawn(items, audits, id);
    int decided = 0;
    int sampled = 0;
    for (int from = 0; from < items.size(); from += AT_ONCE) {
      List<Long> page = items.subList(from, Math.min(items.size(), from + AT_ONCE));
      Map<Long, Answer> answers =
          page.stream()
              .collect(
                  Collectors.toMap(
                      item -> item, item -> Objects.requireNonNull(fitting.get(item))));
      SuggestedDecisions.Taken taken =
          Objects.requireNonNull(
              transaction.execute(
                  status -> {
                    SuggestedDecisions.Taken now =
                        decisions.take(project, answers, audited, reason, person);
                    store.add(id, now.decided().size(), now.audited());
                    return now;
                  }));
      decided += taken.decided().size();
      sampled += taken.audited().size();
    }
    return new Done(
        id, decided, sampled, items.size() - decided - sampled, fitting.size() - items.size());
  }

  private long begin(
      long project, double least, int items, int audits, String reason, long person) {
    long id = store.insert(project, least, reason, person, clock.now());
    journal.append(
        new JournalEntry(
            "suggestions.accepted",
            project,
            person,
            new SuggestionsAccepted(id, least, items, audits, reason)));
    return id;
  }

  /** At random, and the same again for the same acceptance. */
  private static Set<Long> drawn(List<Long> items, int count, long seed) {
    List<Long> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    return new HashSet<>(shuffled.subList(0, count));
  }

  List<AcceptanceStore.Accepted> of(long project) {
    return store.of(project);
  }
}
