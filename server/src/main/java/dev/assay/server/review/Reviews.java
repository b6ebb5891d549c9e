package dev.assay.server.review;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Field;
import dev.assay.server.access.Caller;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.RulingOutcome;
import dev.assay.server.queue.Stage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Labels are reviewed: accepted, put right, sent back, or handed to the adjudicators. */
@Component
class Reviews {
  private final Settlements settlements;
  private final Consensus consensus;
  private final Catalog catalog;
  private final Items items;

  Reviews(Settlements settlements, Consensus consensus, Catalog catalog, Items items) {
    this.settlements = settlements;
    this.consensus = consensus;
    this.catalog = catalog;
    this.items = items;
  }

  Settlement accept(Caller caller, String id, boolean confirm) {
    return settlements.settle(
        caller,
        id,
        Stage.REVIEW,
        Bodies.request("accept", null),
        taken -> guarded(taken, confirm, () -> accept(taken)));
  }

  private Settlements.Done accept(ExpertDesk.Found.Taken taken) {
    ExpertCase shown = taken.shown();
    return ruled(
        consensus.accept(
            shown.project(), shown.item(), shown.field(), shown.person(), taken.ownVote()),
        "accepted");
  }

  /** What accepting a label together with others does to a case whose lease has been used up. */
  Settlements.Done acceptTogether(ExpertDesk.Found.Taken taken, String reason) {
    ExpertCase shown = taken.shown();
    return guarded(
        taken,
        false,
        () ->
            ruled(
                consensus.acceptTogether(
                    shown.project(),
                    shown.item(),
                    shown.field(),
                    reason,
                    shown.person(),
                    taken.ownVote()),
                "accepted"));
  }

  Settlement fix(
      Caller caller, String id, @Nullable JsonNode labels, String reason, boolean confirm) {
    return settlements.settle(
        caller,
        id,
        Stage.REVIEW,
        Bodies.request("fix", labels, "reason", reason),
        taken -> guarded(taken, confirm, () -> fix(taken, labels, reason)));
  }

  private Settlements.Done fix(
      ExpertDesk.Found.Taken taken, @Nullable JsonNode labels, String reason) {
    ExpertCase shown = taken.shown();
    Field field =
        Objects.requireNonNull(
            catalog
                .labelSchema(shown.project(), taken.now().specVersion())
                .fieldById(shown.field()));
    return switch (items.read(labels, List.of(field), shown.item())) {
      case Items.Read.Invalid(var violations) -> new Settlements.Done.Refused(violations);
      case Items.Read.Valid(Answer answer) ->
          ruled(
              consensus.fix(
                  shown.project(),
                  shown.item(),
                  shown.field(),
                  Items.labels(answer, field),
                  reason,
                  shown.person(),
                  taken.ownVote()),
              "fixed");
    };
  }

  /** Sends the item into a new round. */
  Settlement giveBack(Caller caller, String id, String reason) {
    return settlements.settle(
        caller,
        id,
        Stage.REVIEW,
        Bodies.request("return", null, "reason", reason),
        taken ->
            asked(
                taken,
                "returned",
                shown ->
                    consensus.returnItem(shown.project(), shown.item(), reason, shown.person())));
  }

  /** Makes a conflict of it. */
  Settlement flag(Caller caller, String id, String reason) {
    return settlements.settle(
        caller,
        id,
        Stage.REVIEW,
        Bodies.request("flag", null, "reason", reason),
        taken ->
            asked(
                taken,
                "flagged",
                shown -> consensus.flag(shown.project(), shown.item(), reason, shown.person())));
  }

  private static Settlements.Done asked(
      ExpertDesk.Found.Taken taken, String name, java.util.function.Consumer<ExpertCase> act) {
    if (taken.now().state() != ItemStatus.IN_REVIEW) {
      return ruled(new RulingOutcome.NotAsked(taken.now().state()), name);
    }
    act.accept(taken.shown());
    return ruled(new RulingOutcome.Done(0), name);
  }

  private static Settlements.Done ruled(RulingOutcome outcome, String name) {
    return new Settlements.Done.Ruled(outcome, name);
  }

  /**
   * A review judges the label that was shown. Votes are compared afterwards, since the act holds
   * the item's lock from then on; whoever refuses rolls the act back.
   */
  private Settlements.Done guarded(
      ExpertDesk.Found.Taken taken,
      boolean confirm,
      java.util.function.Supplier<Settlements.Done> act) {
    Settlements.Done done = act.get();
    ExpertCase shown = taken.shown();
    boolean changed =
        !confirm
            && consensus
                .fieldCase(shown.project(), shown.item(), shown.field())
                .map(now -> !votes(now).equals(shown.votes()))
                .orElse(true);
    return changed && done instanceof Settlements.Done.Ruled(RulingOutcome.Done ok, String name)
        ? ruled(new RulingOutcome.VotesChanged(), name)
        : done;
  }

  private static List<Long> votes(FieldCase now) {
    return now.votes().stream().map(FieldCase.CaseVote::annotation).toList();
  }
}
