package dev.assay.server.review;

import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deals cases out in the form experts see, or says why there is none. */
@Component
class CaseDeal {
  private final ExpertDesk desk;
  private final ExpertViews views;
  private final EmptyDesk empty;
  private final Consensus consensus;
  private final Queue queue;
  private final TransactionTemplate transaction;

  CaseDeal(
      ExpertDesk desk,
      ExpertViews views,
      EmptyDesk empty,
      Consensus consensus,
      Queue queue,
      TransactionTemplate transaction) {
    this.desk = desk;
    this.views = views;
    this.empty = empty;
    this.consensus = consensus;
    this.queue = queue;
    this.transaction = transaction;
  }

  /** Cases, or why there are none. */
  record Dealt<T>(List<T> cases, EmptyDesk.@Nullable Empty empty) {}

  static int most(@Nullable Integer max) {
    int most = max == null ? 1 : max;
    if (most < 1 || most > Queue.BATCH) {
      throw Bodies.invalid("/max", most + " (expected: 1.." + Queue.BATCH + ")");
    }
    return most;
  }

  Dealt<ExpertViews.AdjudicationView> conflicts(long person, long project, int most) {
    return dealt(
        person,
        project,
        Stage.ADJUDICATE,
        () -> adjudications(desk.pull(person, project, Stage.ADJUDICATE, most)));
  }

  Dealt<ExpertViews.AdjudicationView> nextConflicts(long person, long project, int most) {
    return most == 0
        ? new Dealt<>(List.of(), null)
        : dealt(
            person,
            project,
            Stage.ADJUDICATE,
            () -> adjudications(desk.next(person, project, Stage.ADJUDICATE, most)));
  }

  Dealt<ExpertViews.ReviewView> reviews(long person, long project, int most) {
    return dealt(
        person,
        project,
        Stage.REVIEW,
        () -> reviews(desk.pull(person, project, Stage.REVIEW, most)));
  }

  /** Reviews of these fields of items alone. */
  Dealt<ExpertViews.ReviewView> reviews(
      long person, long project, List<ExpertDesk.Asked> asked, int most) {
    return dealt(
        person,
        project,
        Stage.REVIEW,
        () -> reviews(desk.pullThese(person, project, Stage.REVIEW, asked, most)));
  }

  Dealt<ExpertViews.ReviewView> nextReviews(long person, long project, int most) {
    return most == 0
        ? new Dealt<>(List.of(), null)
        : dealt(
            person,
            project,
            Stage.REVIEW,
            () -> reviews(desk.next(person, project, Stage.REVIEW, most)));
  }

  private <T> Dealt<T> dealt(long person, long project, Stage stage, Supplier<List<T>> cases) {
    List<T> dealt = inTransaction(cases);
    return new Dealt<>(dealt, dealt.isEmpty() ? empty.explain(project, stage, person) : null);
  }

  private List<ExpertViews.AdjudicationView> adjudications(List<ExpertDesk.Open> open) {
    return open.stream()
        .map(one -> views.adjudication(one.lease(), one.shown(), one.now()))
        .toList();
  }

  private List<ExpertViews.ReviewView> reviews(List<ExpertDesk.Open> open) {
    return open.stream().map(one -> views.review(one.lease(), one.shown(), one.now())).toList();
  }

  /** A conflict in hand as it is now; what it was shown as stays on record. */
  Optional<ExpertViews.AdjudicationView> conflict(ExpertCase shown) {
    return now(shown, (lease, now) -> views.adjudication(lease, shown, now));
  }

  /** A review in hand as it is now; what it was shown as stays on record. */
  Optional<ExpertViews.ReviewView> review(ExpertCase shown) {
    return now(
        shown, (lease, now) -> now.standing() == null ? null : views.review(lease, shown, now));
  }

  private <T> Optional<T> now(ExpertCase shown, BiFunction<Lease, FieldCase, @Nullable T> view) {
    return inTransaction(
        () ->
            queue
                .find(shown.lease(), shown.person())
                .flatMap(
                    lease ->
                        consensus
                            .fieldCase(shown.project(), shown.item(), shown.field())
                            .map(now -> view.apply(lease, now))));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
