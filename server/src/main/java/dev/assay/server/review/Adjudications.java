package dev.assay.server.review;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.access.Caller;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.consensus.Ruling;
import dev.assay.server.consensus.RulingOutcome;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.Stage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Conflicts are settled: one at a time, or the same ruling for a selection of alike ones. */
@Component
class Adjudications {
  private final Settlements settlements;
  private final Consensus consensus;
  private final Catalog catalog;
  private final Items items;
  private final Deferrals deferrals;
  private final ExpertCaseStore store;
  private final WallClock clock;

  Adjudications(
      Settlements settlements,
      Consensus consensus,
      Catalog catalog,
      Items items,
      Deferrals deferrals,
      ExpertCaseStore store,
      WallClock clock) {
    this.settlements = settlements;
    this.consensus = consensus;
    this.catalog = catalog;
    this.items = items;
    this.deferrals = deferrals;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What an adjudicator rules.
   *
   * @param label in the outside form; for the outcome label, and only for it
   */
  record Wish(
      Ruling.Outcome outcome,
      @Nullable JsonNode label,
      Ruling.Cause cause,
      String rationale,
      boolean confirm) {

    Bodies.Request request() {
      return Bodies.request(
          Bodies.name(outcome), label, "cause", Bodies.name(cause), "rationale", rationale);
    }
  }

  Settlement decide(Caller caller, String id, Wish wish) {
    return settlements.settle(
        caller, id, Stage.ADJUDICATE, wish.request(), taken -> rule(taken, wish));
  }

  /** Rules on a case whose lease has been used up. */
  Settlements.Done rule(ExpertDesk.Found.Taken taken, Wish wish) {
    if (wish.outcome() != Ruling.Outcome.LABEL) {
      return rule(taken, wish, null);
    }
    Field field = field(taken.shown().project(), taken.now());
    return switch (items.read(wish.label(), List.of(field), taken.shown().item())) {
      case Items.Read.Invalid(var violations) -> new Settlements.Done.Refused(violations);
      case Items.Read.Valid(Answer answer) -> rule(taken, wish, Items.labels(answer, field));
    };
  }

  private Settlements.Done rule(
      ExpertDesk.Found.Taken taken, Wish wish, @Nullable List<Label> labels) {
    ExpertCase shown = taken.shown();
    RulingOutcome outcome =
        consensus.adjudicate(
            new Ruling(
                shown.project(),
                shown.item(),
                shown.field(),
                shown.person(),
                wish.outcome(),
                labels,
                wish.cause(),
                wish.rationale(),
                shown.votes(),
                wish.confirm(),
                taken.ownVote()));
    if (outcome instanceof RulingOutcome.Done) {
      keepReason(shown, wish);
    }
    return new Settlements.Done.Ruled(outcome, Bodies.name(wish.outcome()));
  }

  /** A deferral asks the spec owner; any other ruling is a reason that later ones can pick. */
  private void keepReason(ExpertCase shown, Wish wish) {
    if (wish.outcome() == Ruling.Outcome.DEFERRED) {
      deferrals.defer(shown, Bodies.name(wish.cause()), wish.rationale());
    } else {
      store.addRationale(shown, wish.rationale(), Bodies.name(wish.cause()), clock.now());
    }
  }

  private Field field(long project, FieldCase now) {
    return Objects.requireNonNull(
        catalog.labelSchema(project, now.specVersion()).fieldById(now.field()));
  }
}
