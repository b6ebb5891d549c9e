package dev.assay.server.review;

import dev.assay.server.access.Caller;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.consensus.Ruling;
import dev.assay.server.ingest.Item;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The adjudicator's endpoints. */
@RestController
class AdjudicationResource {
  private static final int MOST_ITEMS = 500;

  private final CaseDeal deal;
  private final Adjudications adjudications;
  private final AlikeConflicts alike;
  private final Items items;

  AdjudicationResource(
      CaseDeal deal, Adjudications adjudications, AlikeConflicts alike, Items items) {
    this.deal = deal;
    this.adjudications = adjudications;
    this.alike = alike;
    this.items = items;
  }

  record PullRequest(@Nullable Integer max) {}

  record Pulled(
      List<ExpertViews.AdjudicationView> adjudications, EmptyDesk.@Nullable Empty empty) {}

  record DecideRequest(
      @Nullable String outcome,
      @Nullable JsonNode label,
      @Nullable String cause,
      @Nullable String rationale,
      @Nullable Boolean confirm,
      @Nullable Integer next) {}

  /** The decision is null where nothing was decided (deferred). */
  record DecideAnswer(
      String outcome,
      @Nullable String decision,
      List<ExpertViews.AdjudicationView> next,
      EmptyDesk.@Nullable Empty empty) {}

  record AlikeRequest(
      @Nullable String of,
      @Nullable List<String> items,
      @Nullable String outcome,
      @Nullable JsonNode label,
      @Nullable String cause,
      @Nullable String rationale) {}

  /**
   * An item with an alike conflict.
   *
   * @param text its beginning, 160 code points at most
   */
  record AlikeItem(String key, @Nullable String text) {
    private static final int EXCERPT = 160;

    static AlikeItem of(Item item) {
      return new AlikeItem(item.key(), item.excerpt(EXCERPT));
    }
  }

  record Alike(List<String> items, List<AlikeItem> conflicts) {}

  @PostMapping("/api/projects/{project}/adjudications/pull")
  @Requires(Permission.ADJUDICATE)
  Pulled pull(ProjectScope scope, @RequestBody PullRequest body) {
    CaseDeal.Dealt<ExpertViews.AdjudicationView> dealt =
        deal.conflicts(scope.person(), scope.project(), CaseDeal.most(body.max()));
    return new Pulled(dealt.cases(), dealt.empty());
  }

  @PostMapping("/api/adjudications/{adjudication}/decide")
  @Requires(Permission.OWN_WORK)
  DecideAnswer decide(
      Caller caller, @PathVariable String adjudication, @RequestBody DecideRequest body) {
    int next = Bodies.next(body.next());
    Adjudications.Wish wish =
        wish(
            body.outcome(),
            body.label(),
            body.cause(),
            body.rationale(),
            Bodies.yes(body.confirm()));
    Settlement settlement = adjudications.decide(caller, adjudication, wish);
    if (!(settlement instanceof Settlement.Done done)) {
      Problem problem = Settlements.problem(settlement, adjudication, "/label");
      throw settlement instanceof Settlement.VotesChanged changed
          ? deal.conflict(changed.about())
              .map(now -> problem.with("adjudication", now))
              .orElse(problem)
          : problem;
    }
    CaseDeal.Dealt<ExpertViews.AdjudicationView> dealt =
        deal.nextConflicts(caller.person(), done.about().project(), next);
    return new DecideAnswer(
        done.outcome(),
        done.decision() == 0 ? null : Long.toString(done.decision()),
        dealt.cases(),
        dealt.empty());
  }

  private static Adjudications.Wish wish(
      @Nullable String outcome,
      @Nullable JsonNode label,
      @Nullable String cause,
      @Nullable String rationale,
      boolean confirm) {
    Ruling.Outcome ruled = Bodies.constant("/outcome", outcome, Ruling.Outcome.class);
    boolean labelled = label != null && !label.isNull();
    if (labelled && ruled != Ruling.Outcome.LABEL) {
      throw Bodies.invalid("/label", "given with outcome '" + outcome + "' (expected: none)");
    }
    return new Adjudications.Wish(
        ruled,
        labelled ? label : null,
        Bodies.constant("/cause", cause, Ruling.Cause.class),
        Bodies.text("/rationale", rationale),
        confirm);
  }

  /** Conflicts over the same classes, which the same ruling may fit. */
  @GetMapping("/api/projects/{project}/adjudications/{adjudication}/alike")
  @Requires(Permission.ADJUDICATE)
  Alike alike(ProjectScope scope, @PathVariable String adjudication) {
    List<Item> found = alike.alike(alike.caseOf(scope.caller(), scope.project(), adjudication));
    return new Alike(
        found.stream().map(Item::key).toList(), found.stream().map(AlikeItem::of).toList());
  }

  @PostMapping("/api/projects/{project}/adjudications/decide-alike")
  @Requires(Permission.ADJUDICATE)
  AlikeConflicts.Outcome decideAlike(ProjectScope scope, @RequestBody AlikeRequest body) {
    if (body.of() == null) {
      throw Bodies.invalid("/of", "missing (expected: id of a case of yours)");
    }
    List<String> keys = body.items();
    if (keys == null || keys.isEmpty() || keys.size() > MOST_ITEMS) {
      throw Bodies.invalid("/items", "expected: 1 to " + MOST_ITEMS + " item keys");
    }
    Adjudications.Wish wish =
        wish(body.outcome(), body.label(), body.cause(), body.rationale(), false);
    ExpertCase of = alike.caseOf(scope.caller(), scope.project(), body.of());
    return alike.decide(of, items.keyed(scope.project(), keys), wish);
  }
}
