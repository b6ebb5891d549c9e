package dev.assay.server.review;

import dev.assay.server.access.Caller;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.consensus.InReview;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The reviewer's endpoints. */
@RestController
class ReviewResource {
  /** More than people hold at once, so that something free is among them. */
  private static final int LOOKED_AT = 500;

  private final CaseDeal deal;
  private final Reviews reviews;
  private final ReviewPool pool;

  ReviewResource(CaseDeal deal, Reviews reviews, ReviewPool pool) {
    this.deal = deal;
    this.reviews = reviews;
    this.pool = pool;
  }

  /** With a filter only what fits it is dealt. */
  record PullRequest(@Nullable Integer max, ReviewPool.@Nullable Filter filter) {}

  record Pulled(List<ExpertViews.ReviewView> reviews, EmptyDesk.@Nullable Empty empty) {}

  record AcceptRequest(@Nullable Boolean confirm, @Nullable Integer next) {}

  record FixRequest(
      @Nullable JsonNode labels,
      @Nullable String reason,
      @Nullable Boolean confirm,
      @Nullable Integer next) {}

  record ReasonRequest(@Nullable String reason, @Nullable Integer next) {}

  /** The decision is null where nothing was decided (returned, flagged). */
  record Answer(
      String outcome,
      @Nullable String decision,
      List<ExpertViews.ReviewView> next,
      EmptyDesk.@Nullable Empty empty) {}

  @PostMapping("/api/projects/{project}/reviews/pull")
  @Requires(Permission.REVIEW)
  Pulled pull(ProjectScope scope, @RequestBody PullRequest body) {
    int most = CaseDeal.most(body.max());
    CaseDeal.Dealt<ExpertViews.ReviewView> dealt =
        body.filter() == null
            ? deal.reviews(scope.person(), scope.project(), most)
            : deal.reviews(
                scope.person(),
                scope.project(),
                asked(pool.fitting(scope.project(), scope.person(), body.filter(), 0, LOOKED_AT)),
                most);
    return new Pulled(dealt.cases(), dealt.empty());
  }

  private static List<ExpertDesk.Asked> asked(List<InReview> waiting) {
    return waiting.stream().map(one -> new ExpertDesk.Asked(one.item(), one.field())).toList();
  }

  @PostMapping("/api/reviews/{review}/accept")
  @Requires(Permission.OWN_WORK)
  Answer accept(Caller caller, @PathVariable String review, @RequestBody AcceptRequest body) {
    int next = Bodies.next(body.next());
    return answer(caller, review, reviews.accept(caller, review, Bodies.yes(body.confirm())), next);
  }

  @PostMapping("/api/reviews/{review}/fix")
  @Requires(Permission.OWN_WORK)
  Answer fix(Caller caller, @PathVariable String review, @RequestBody FixRequest body) {
    int next = Bodies.next(body.next());
    String reason = Bodies.text("/reason", body.reason());
    return answer(
        caller,
        review,
        reviews.fix(caller, review, body.labels(), reason, Bodies.yes(body.confirm())),
        next);
  }

  @PostMapping("/api/reviews/{review}/return")
  @Requires(Permission.OWN_WORK)
  Answer giveBack(Caller caller, @PathVariable String review, @RequestBody ReasonRequest body) {
    int next = Bodies.next(body.next());
    String reason = Bodies.text("/reason", body.reason());
    return answer(caller, review, reviews.giveBack(caller, review, reason), next);
  }

  @PostMapping("/api/reviews/{review}/flag")
  @Requires(Permission.OWN_WORK)
  Answer flag(Caller caller, @PathVariable String review, @RequestBody ReasonRequest body) {
    int next = Bodies.next(body.next());
    String reason = Bodies.text("/reason", body.reason());
    return answer(caller, review, reviews.flag(caller, review, reason), next);
  }

  private Answer answer(Caller caller, String review, Settlement settlement, int next) {
    if (!(settlement instanceof Settlement.Done done)) {
      Problem problem = Settlements.problem(settlement, review, "/labels");
      throw settlement instanceof Settlement.VotesChanged changed
          ? deal.review(changed.about()).map(now -> problem.with("review", now)).orElse(problem)
          : problem;
    }
    CaseDeal.Dealt<ExpertViews.ReviewView> dealt =
        deal.nextReviews(caller.person(), done.about().project(), next);
    return new Answer(
        done.outcome(),
        done.decision() == 0 ? null : Long.toString(done.decision()),
        dealt.cases(),
        dealt.empty());
  }
}
