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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Many labels are accepted at once, and the record says so of each. */
@Component
class ReviewsTogether {
  /** Settled by one request, so that none lasts; the caller asks again for the rest. */
  static final int MOST = 500;

  /** Leased and settled together, and for as short a time. */
  private static final int AT_ONCE = 50;

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
    for (int from = 0; from < now.size(); from += AT_ONCE) {
      List<InReview> some = now.subList(from, Math.min(now.size(), from + AT_ONCE));
      Map<Asked, ExpertDesk.Open> leased = leased(caller, project, some);
      List<Ready> ready =
          pool.described(project, some).stream()
              .map(one -> new Ready(one, leased.get(Asked.of(one.review()))))
              .toList();
      List<Settlement> settled = accept(ready, reason);
      for (int i = 0; i < ready.size(); i++) {
        ReviewPool.Waiting one = ready.get(i).waiting();
        if (settled.get(i) instanceof Settlement.Done) {
          accepted++;
        } else {
          giveBack(ready.get(i).open());
          left.add(new Left(one.item().key(), fieldName(project, one), why(settled.get(i), one)));
        }
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

  private record Asked(long item, String field) {
    static Asked of(InReview review) {
      return new Asked(review.item(), review.field());
    }
  }

  /** One walk through what waits leases them all. */
  private Map<Asked, ExpertDesk.Open> leased(Caller caller, long project, List<InReview> some) {
    Map<String, List<Long>> byField =
        some.stream()
            .collect(
                Collectors.groupingBy(
                    InReview::field, Collectors.mapping(InReview::item, Collectors.toList())));
    Map<Asked, ExpertDesk.Open> leased = new HashMap<>();
    byField.forEach(
        (field, items) ->
            Objects.requireNonNull(
                    transaction.execute(
                        status ->
                            desk.leasesOf(caller.person(), project, Stage.REVIEW, field, items)))
                .forEach(open -> leased.put(new Asked(open.shown().item(), field), open)));
    return leased;
  }

  private record Ready(ReviewPool.Waiting waiting, ExpertDesk.@Nullable Open open) {}

  /** All in one transaction; where one cannot be accepted, each in its own. */
  private List<Settlement> accept(List<Ready> some, String reason) {
    try {
      List<Settlement> settled =
          Objects.requireNonNull(
              transaction.execute(
                  status -> {
                    List<Settlement> done = new ArrayList<>();
                    for (Ready one : some) {
                      done.add(accept(one, reason, status));
                      if (status.isRollbackOnly()) {
                        break;
                      }
                    }
                    return done;
                  }));
      if (settled.getLast() instanceof Settlement.Done) {
        return settled;
      }
    } catch (ConcurrencyFailureException held) {
      // Colleagues work on some of the items.
    }
    return some.stream()
        .map(
            one ->
                Objects.requireNonNull(transaction.execute(status -> accept(one, reason, status))))
        .toList();
  }

  private Settlement accept(Ready one, String reason, TransactionStatus status) {
    ExpertDesk.Open open = one.open();
    Settlement settlement =
        open == null
            ? new Settlement.Gone("it no longer waits, or a colleague has it in hand")
            : one.waiting().review().labels().equals(open.now().standing())
                ? settlements.settle(
                    desk.take(open.shown()),
                    Bodies.request("accept-together", null, "reason", reason),
                    taken -> reviews.acceptTogether(taken, reason),
                    status)
                : new Settlement.Gone("its label has changed");
    if (!(settlement instanceof Settlement.Done)) {
      status.setRollbackOnly();
    }
    return settlement;
  }

  private void giveBack(ExpertDesk.@Nullable Open open) {
    if (open != null) {
      transaction.executeWithoutResult(status -> desk.giveBack(open.lease()));
    }
  }
}
