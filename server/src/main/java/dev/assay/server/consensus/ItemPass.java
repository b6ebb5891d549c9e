package dev.assay.server.consensus;

import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.labelling.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One item on its way through an evaluation: each of its fields, and what they ask for. */
final class ItemPass {
  /** Stated confidence, in [0, 1], below which a decided item is marked. */
  private static final float LOW_CONFIDENCE = 0.5f;

  private static final int LEAST_TO_SKIP = 2;

  private final EvaluationContext context;
  private final ItemRow row;
  private final RoundVotes votes;
  private final int wanted;
  private final int missing;
  private final Map<String, FieldRow> kept;
  private final Changes changes;
  private boolean askedMore;
  private @Nullable String reason;
  private @Nullable String mark;

  ItemPass(
      EvaluationContext context,
      ItemRow row,
      RoundVotes votes,
      int wanted,
      int missing,
      Map<String, FieldRow> kept,
      Changes changes) {
    this.context = context;
    this.row = row;
    this.votes = votes;
    this.wanted = wanted;
    this.missing = missing;
    this.kept = kept;
    this.changes = changes;
  }

  FieldRow field(Field field, SpecField spec) {
    FieldRow old =
        kept.getOrDefault(
            field.id(),
            FieldRow.untouched(
                row.item(),
                field.id(),
                context.catalog().meaning(context.project(), context.version(), field.id())));
    VoteComparison comparison =
        VoteComparison.of(
            context.catalog(), context.project(), context.version(), field.id(), votes.counting());
    if (old.state() == ItemStatus.DECIDED) {
      markIfItWouldMatter(field, old, comparison);
      return old;
    }
    if (row.state() == ItemStatus.EXCLUDED) {
      return old;
    }
    List<Long> ids = votes.counting().stream().map(Annotation::id).toList();
    if (old.state() == ItemStatus.CONFLICT && context.adjudicatedNow().contains(row.item())) {
      return old; // an adjudicator is at it; evaluated again when the lease ends
    }
    return switch (comparison) {
      case VoteComparison.Incomparable(int meaning) -> {
        reason = "votes under different meanings of the spec; a new round will start";
        yield rowOf(field, ItemStatus.IN_PROGRESS, meaning, null, ids, null, 1, false, Set.of());
      }
      case VoteComparison.SameMeaning(List<Vote> comparable, int meaning) ->
          missing > 0
              ? waiting(field, old, comparable, meaning, ids)
              : complete(field, spec, old, comparable, meaning, ids);
    };
  }

  /** A change after the decision leaves it standing, and marks it where it would differ. */
  private void markIfItWouldMatter(Field field, FieldRow old, VoteComparison comparison) {
    List<Long> ids = votes.counting().stream().map(Annotation::id).toList();
    if (ids.equals(old.votes()) || old.votes().isEmpty()) {
      return;
    }
    boolean same =
        comparison instanceof VoteComparison.SameMeaning(List<Vote> comparable, int meaning)
            && !comparable.isEmpty()
            && FieldEvaluator.evaluate(field, comparable)
                instanceof FieldVerdict.Unanimous unanimous
            && old.standing() != null
            && unanimous.labels().equals(old.standing());
    if (!same) {
      mark = "votes changed after the decision";
    }
  }

  /** Unanimous, but one who voted was not sure: decided, and marked for somebody to look at. */
  private void markIfUnsure() {
    if (!context.spec().quality().autoFlagLowConfidence()) {
      return;
    }
    for (Annotation vote : votes.counting()) {
      Float stated = vote.confidence();
      if (stated != null && stated < LOW_CONFIDENCE) {
        mark = "flagged: somebody's stated confidence was " + stated;
      }
    }
  }

  private FieldRow waiting(
      Field field, FieldRow old, List<Vote> comparable, int meaning, List<Long> ids) {
    Set<String> patterns =
        comparable.size() < 2 ? Set.of() : FieldEvaluator.evaluate(field, comparable).patterns();
    ItemStatus state = waitingState();
    if (state == ItemStatus.CONFLICT) {
      changes.adjudicate(row.round(), field.id(), row.item());
    }
    return rowOf(field, state, meaning, null, ids, null, 1, old.deferred(), patterns);
  }

  private ItemStatus waitingState() {
    int skips = votes.skippers().size();
    List<Long> people = context.annotators();
    boolean allSkipped =
        !people.isEmpty()
            && skips > 0
            && people.stream()
                .allMatch(p -> votes.skippers().stream().anyMatch(s -> s.person() == p));
    if (skips >= Math.max(LEAST_TO_SKIP, wanted) || allSkipped) {
      reason = skips + " people could not label it";
      return ItemStatus.CONFLICT;
    }
    if (people.stream().allMatch(votes.handled()::contains)) {
      reason =
          people.isEmpty()
              ? "nobody in the project can label"
              : missing + " more votes are wanted and everybody who can label has answered";
      return ItemStatus.BLOCKED;
    }
    return votes.counting().isEmpty() ? ItemStatus.OPEN : ItemStatus.IN_PROGRESS;
  }

  private FieldRow complete(
      Field field,
      SpecField spec,
      FieldRow old,
      List<Vote> comparable,
      int meaning,
      List<Long> ids) {
    if (comparable.isEmpty()) {
      reason = "accepted without votes";
      changes.adjudicate(row.round(), field.id(), row.item());
      return rowOf(
          field, ItemStatus.CONFLICT, meaning, null, ids, null, 1, old.deferred(), Set.of());
    }
    FieldVerdict verdict = FieldEvaluator.evaluate(field, comparable);
    return switch (verdict) {
      case FieldVerdict.Unanimous unanimous ->
          unanimous(field, old, comparable, unanimous, meaning, ids);
      case FieldVerdict.Contested contested ->
          spec.aim() == SpecField.Aim.DISTRIBUTION
              ? distribution(field, old, comparable, contested, meaning, ids)
              : contested(field, old, contested, meaning, ids);
    };
  }

  private FieldRow unanimous(
      Field field,
      FieldRow old,
      List<Vote> comparable,
      FieldVerdict.Unanimous verdict,
      int meaning,
      List<Long> ids) {
    FieldRow row1 =
        rowOf(
            field,
            ItemStatus.HELD,
            meaning,
            verdict.score(),
            ids,
            verdict.labels(),
            field.kind().isRegion() ? verdict.labels().size() : 1,
            false,
            verdict.patterns());
    if (!old.state().equals(ItemStatus.HELD) && !old.state().equals(ItemStatus.IN_REVIEW)) {
      changes.noLongerContested(field.id(), row.item());
    }
    GateStore.Gate gate = context.gates().get(field.id() + "/" + meaning);
    boolean open = !context.spec().quality().reviewGate() || (gate != null && gate.open());
    if (open) {
      markIfUnsure();
      return changes.decide(
          row1,
          new NewDecision(
              row.item(),
              field.id(),
              null,
              comparable.size() == 1 ? "single" : "unanimous",
              verdict.labels(),
              Provenance.of(verdict.labels(), verdict.sources(), comparable),
              null,
              ids,
              verdict.score(),
              "label",
              null,
              null,
              false,
              context.version(),
              meaning,
              row.round()));
    }
    boolean sampledBefore = old.state() == ItemStatus.IN_REVIEW;
    boolean drawn = gate != null && gate.closed() && drawn(gate);
    if (sampledBefore || drawn) {
      changes.review(row.round(), field.id(), row.item());
      changes.sample(field.id(), meaning, row.item(), row1.size());
      return row1.in(ItemStatus.IN_REVIEW);
    }
    return row1;
  }

  /** While the gate is closed a fixed share of the unanimous items is drawn for review. */
  private boolean drawn(GateStore.Gate gate) {
    return SampleDraw.drawn(row.item(), gate.sample(), context.spec().review().sampleShare());
  }

  private FieldRow contested(
      Field field, FieldRow old, FieldVerdict.Contested verdict, int meaning, List<Long> ids) {
    FieldRow conflict =
        rowOf(
            field,
            ItemStatus.CONFLICT,
            meaning,
            verdict.score(),
            ids,
            null,
            1,
            old.deferred() && old.votes().equals(ids),
            verdict.patterns());
    boolean canAsk =
        context.spec().onConflict() == Spec.OnConflict.ASK_ONE_MORE
            && !row.askedMore()
            && context.annotators().stream().anyMatch(p -> !votes.handled().contains(p));
    if (canAsk) {
      askedMore = true;
      return conflict.in(ItemStatus.IN_PROGRESS);
    }
    if (!conflict.deferred()) {
      changes.adjudicate(row.round(), field.id(), row.item());
    }
    return conflict;
  }

  /** The field keeps what people think: decided with all votes, no winner named unless strict. */
  private FieldRow distribution(
      Field field,
      FieldRow old,
      List<Vote> comparable,
      FieldVerdict.Contested verdict,
      int meaning,
      List<Long> ids) {
    List<Label> majority = Majority.strict(comparable);
    FieldRow held =
        rowOf(
            field,
            ItemStatus.HELD,
            meaning,
            verdict.score(),
            ids,
            majority,
            1,
            false,
            verdict.patterns());
    return changes.decide(
        held,
        new NewDecision(
            row.item(),
            field.id(),
            old.decision(),
            "distribution",
            majority == null ? List.of() : majority,
            null,
            null,
            ids,
            verdict.score(),
            "distribution",
            null,
            null,
            false,
            context.version(),
            meaning,
            row.round()));
  }

  /** An undecided field of the item. */
  private FieldRow rowOf(
      Field field,
      ItemStatus state,
      int meaning,
      @Nullable Double score,
      List<Long> ids,
      @Nullable List<Label> standing,
      int size,
      boolean deferred,
      Set<String> patterns) {
    return new FieldRow(
        row.item(),
        field.id(),
        state,
        meaning,
        score,
        null,
        ids,
        standing,
        size,
        deferred,
        patterns);
  }

  /** Whether a further vote is to be asked for. */
  boolean askedMore() {
    return askedMore;
  }

  /** Why the item waits; null = it does not, or as all do. */
  @Nullable String reason() {
    return reason;
  }

  /** What somebody should look at; null = nothing new. */
  @Nullable String mark() {
    return mark;
  }
}
