package dev.assay.server.review;

import dev.assay.server.access.Caller;
import dev.assay.server.access.Permission;
import dev.assay.server.consensus.RulingOutcome;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.Stage;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles cases: the lease, the ruling and the note of it in one transaction. What is refused
 * leaves everything as it was but for a draft.
 */
@Component
class Settlements {
  private final ExpertDesk desk;
  private final ExpertCaseStore store;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Settlements(
      ExpertDesk desk, ExpertCaseStore store, WallClock clock, TransactionTemplate transaction) {
    this.desk = desk;
    this.store = store;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What a request does to its case. */
  interface Act {
    Done on(ExpertDesk.Found.Taken taken);
  }

  /** What the act came to. */
  sealed interface Done {
    record Ruled(RulingOutcome outcome, String name) implements Done {}

    record Refused(java.util.List<dev.assay.annotation.Violation> violations) implements Done {}
  }

  Settlement settle(Caller caller, String id, Stage stage, Bodies.Request request, Act act) {
    UUID lease = RandomIds.parse(id);
    store.find(lease, caller.person(), stage).ifPresent(shown -> check(caller, shown));
    Settlement settlement =
        Objects.requireNonNull(
            transaction.execute(
                status -> settle(desk.take(caller, lease, stage), request, act, status)));
    keepRefused(settlement, request);
    return settlement;
  }

  /** The path names no project, so that the role is looked at here. */
  private static void check(Caller caller, ExpertCase shown) {
    Permission needed = shown.stage() == Stage.REVIEW ? Permission.REVIEW : Permission.ADJUDICATE;
    if (!caller.may(needed, shown.project())) {
      throw Problem.forbidden("your roles in the project do not include " + needed.name());
    }
  }

  Settlement settle(
      ExpertDesk.Found found, Bodies.Request request, Act act, TransactionStatus status) {
    return switch (found) {
      case ExpertDesk.Found.Gone(String why) -> new Settlement.Gone(why);
      case ExpertDesk.Found.OwnVote() -> new Settlement.OwnVote();
      case ExpertDesk.Found.Settled(ExpertCase shown, ExpertCase.Settlement how) ->
          how.request().equals(request.digest())
              ? new Settlement.Done(shown, how.outcome(), how.decision())
              : new Settlement.Otherwise(shown, how.outcome());
      case ExpertDesk.Found.Taken taken -> {
        Settlement settlement = settle(taken.shown(), act.on(taken), request);
        if (!(settlement instanceof Settlement.Done)) {
          status.setRollbackOnly();
        }
        yield settlement;
      }
    };
  }

  private Settlement settle(ExpertCase shown, Done done, Bodies.Request request) {
    return switch (done) {
      case Done.Refused refused -> new Settlement.Invalid(shown, refused.violations());
      case Done.Ruled(RulingOutcome outcome, String name) ->
          switch (outcome) {
            case RulingOutcome.VotesChanged() -> new Settlement.VotesChanged(shown);
            case RulingOutcome.NotAsked notAsked -> new Settlement.NotAsked(notAsked.state());
            case RulingOutcome.Done(long decision) -> {
              store.settle(
                  shown.lease(),
                  new ExpertCase.Settlement(request.digest(), name, decision),
                  clock.now());
              store.deleteDraft(shown);
              yield new Settlement.Done(shown, name, decision);
            }
          };
    };
  }

  /** Nothing typed is lost. */
  void keepRefused(Settlement settlement, Bodies.Request request) {
    switch (settlement) {
      case Settlement.VotesChanged(ExpertCase about) ->
          keep(about, request, "the votes have changed since they were shown");
      case Settlement.Invalid(ExpertCase about, var violations) ->
          keep(
              about,
              request,
              violations.getFirst().pointer() + " " + violations.getFirst().reason());
      case Settlement.Done done -> {}
      case Settlement.Otherwise otherwise -> {}
      case Settlement.NotAsked notAsked -> {}
      case Settlement.OwnVote ownVote -> {}
      case Settlement.Gone gone -> {}
    }
  }

  private void keep(ExpertCase about, Bodies.Request request, String reason) {
    transaction.executeWithoutResult(
        status -> store.saveDraft(about, request.bytes(), reason, clock.now()));
  }

  /** A request that settled nothing, as a problem; labels stand in this member of its body. */
  static Problem problem(Settlement settlement, String id, String member) {
    return switch (settlement) {
      case Settlement.VotesChanged changed ->
          Problem.conflict(
              "votes-changed",
              "the votes have changed since they were shown; what you sent is kept as a draft"
                  + " (send it again with \"confirm\": true to let it stand)");
      case Settlement.Invalid(ExpertCase about, var violations) ->
          Bodies.labelInvalid(member, violations);
      case Settlement.Otherwise(ExpertCase about, String outcome) ->
          Problem.conflict(
              "case-settled", "you settled this case before: " + outcome + "; correct the item");
      case Settlement.NotAsked(var state) ->
          Problem.notFound(
              "case-unknown", "case '" + id + "' is no longer asked: it is " + state.text());
      case Settlement.OwnVote() ->
          Problem.forbidden(
              "you voted on this item; the owner can allow own conflicts and reviews");
      case Settlement.Gone(String why) -> Problem.notFound("case-unknown", why);
      case Settlement.Done done -> throw new IllegalArgumentException("settled is no problem");
    };
  }
}
