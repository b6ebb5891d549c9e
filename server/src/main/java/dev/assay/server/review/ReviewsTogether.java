package dev.assay.server.review;

import dev.assay.server.access.Caller;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.InReview;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Many labels are accepted at once, and the record says so of each. */
@Component
class ReviewsTogether {
  /** Settled by one request, so that none lasts; the caller asks again for the rest. */
  static final int MOST = 500;

  private final ReviewPool pool;
  private final Reviews reviews;
  private final Settlements settlements;
  private final ExpertDesk desk;
  private final Catalog catalog;
  private final Journal journal;
  private final TransactionTemplate transaction;

  ReviewsTogether(
      ReviewPool pool,
      Reviews reviews,
      Settlements settlements,
      ExpertDesk desk,
      Catalog catalog,
      Journal journal,
      TransactionTemplate transaction) {
    this.pool = pool;
    this.reviews = reviews;
    this.settlements = settlements;
    this.desk = desk;
    this.catalog = catalog;
    this.journal = journal;
    this.transaction = transaction;
  }

  /** The body of {@code reviews.accepted_together}, written before the labels are accepted. */
  record AcceptedTogether(ReviewPool.Filter filter, int labels, String reason) {}

  /** A label that was not accepted, by the names of its item and field, and why. */
  record Left(String item, String field, String reason) {}

  /**
   * What came of it.
   *
   * @param remaining come after those that this request looked at
   * @param next where they begin; null = none are left
   */
  record Outcome(int accepted, List<Left> left, int remaining, @Nullable String next) {}

  /**
   * Accepts what fits.
   *
   * @param after the items up to here were looked at by an earlier request
   * @param expected how many labels the reviewer saw to fit from there on; others are refused
   */
  Outcome accept(
      Caller caller,
      long project,
      ReviewPool.Filter filter,
      long after,
      int expected,
      String reason) {
    List<InReview> fitting =
        pool.fitting(project, caller.person(), filter, after, Integer.MAX_VALUE);
    if (fitting.size() != expected) {
      throw Problem.conflict(
              "set-changed",
              "%d labels fit now (expected: %d, as you saw)".formatted(fitting.size(), expected))
          .with("fitting", fitting.size());
    }
    List<InReview> now = fitting.subList(0, ReviewPoolResource.endOfPage(fitting, MOST));
    if (now.isEmpty()) {
      return new Outcome(0, List.of(), 0, null);
    }
    transaction.executeWithoutResult(
        status ->
            journal.append(
                new JournalEntry(
                    "reviews.accepted_together",
                    project,
                    caller.person(),
                    new AcceptedTogether(filter, now.size(), reason))));
    int accepted = 0;
    List<Left> left = new ArrayList<>();
    for (ReviewPool.Waiting one : pool.described(project, now)) {
      Settlement settlement = accept(caller, project, one, reason);
      if (settlement instanceof Settlement.Done) {
        accepted++;
      } else {
        left.add(new Left(one.item().key(), fieldName(project, one), why(settlement, one)));
      }
    }
    int remaining = fitting.size() - now.size();
    return new Outcome(
        accepted,
        left,
        remaining,
        remaining == 0 ? null : new PageToken(now.getLast().item()).write());
  }

  private String fieldName(long project, ReviewPool.Waiting one) {
    return Objects.requireNonNull(
            catalog
                .labelSchema(project, catalog.currentVersion(project))
                .fieldById(one.review().field()))
        .name();
  }

  private static String why(Settlement settlement, ReviewPool.Waiting one) {
    return settlement instanceof Settlement.Gone(String why)
        ? why
        : Settlements.problem(settlement, one.item().key(), "/labels").detail();
  }

  private Settlement accept(Caller caller, long project, ReviewPool.Waiting one, String reason) {
    return Objects.requireNonNull(
        transaction.execute(status -> accept(caller, project, one, reason, status)));
  }

  private Settlement accept(
      Caller caller,
      long project,
      ReviewPool.Waiting one,
      String reason,
      TransactionStatus status) {
    return desk.leaseOf(
            caller.person(), project, Stage.REVIEW, one.review().field(), one.review().item())
        .map(
            open ->
                open.now().standing() == null
                        || !open.now().standing().equals(one.review().labels())
                    ? changed(open)
                    : settlements.settle(
                        desk.take(open.shown()),
                        Bodies.request("accept-together", null, "reason", reason),
                        taken -> reviews.acceptTogether(taken, reason),
                        status))
        .orElseGet(() -> new Settlement.Gone("it no longer waits, or a colleague has it in hand"));
  }

  private Settlement changed(ExpertDesk.Open open) {
    desk.giveBack(open.lease());
    return new Settlement.Gone("its label has changed");
  }
}
