package dev.assay.server.review;

import dev.assay.annotation.Field;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.ingest.Item;
import dev.assay.server.platform.Problem;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The ways out that a project's people have: each in one step, with a reason, journalled. */
@RestController
class SteeringResource {
  private final Consensus consensus;
  private final Catalog catalog;
  private final Items items;
  private final Reopening reopening;
  private final Deferrals deferrals;

  SteeringResource(
      Consensus consensus, Catalog catalog, Items items, Reopening reopening, Deferrals deferrals) {
    this.consensus = consensus;
    this.catalog = catalog;
    this.items = items;
    this.reopening = reopening;
    this.deferrals = deferrals;
  }

  record BlockedRequest(@Nullable List<String> keys, @Nullable String reason) {}

  record Accepted(int accepted) {}

  record OverrideRequest(
      @Nullable String field, @Nullable String reason, @Nullable Boolean later) {}

  record Overridden(String field, boolean later) {}

  record OwnRequest(
      @Nullable Boolean conflicts, @Nullable Boolean reviews, @Nullable String reason) {}

  record Own(boolean conflicts, boolean reviews) {}

  record ReopenRequest(Reopening.@Nullable Filter filter, @Nullable String reason) {}

  record Reopened(int reopened) {}

  /** A conflict that waits for the spec owner. */
  record DeferredView(String item, String field, String cause, String question) {}

  record Deferred(List<DeferredView> deferred) {}

  record AnswerRequest(@Nullable List<String> keys, @Nullable String answer) {}

  record Answered(int answered) {}

  /** Takes blocked items with the votes there are. */
  @PostMapping("/api/projects/{project}/blocked/accept")
  @Requires(Permission.STEER)
  Accepted acceptBlocked(ProjectScope scope, @RequestBody BlockedRequest body) {
    String reason = Bodies.text("/reason", body.reason());
    List<Long> named = List.of();
    if (body.keys() != null) {
      named = items.keyed(scope.project(), body.keys()).stream().map(Item::id).toList();
      if (named.isEmpty()) {
        return new Accepted(0); // no keys named is all, an empty list is none
      }
    }
    return new Accepted(consensus.acceptBlocked(scope.project(), named, reason, scope.person()));
  }

  @PostMapping("/api/projects/{project}/gate/override")
  @Requires(Permission.STEER)
  Overridden override(ProjectScope scope, @RequestBody OverrideRequest body) {
    String reason = Bodies.text("/reason", body.reason());
    Field field = field(scope.project(), body.field());
    boolean later = Bodies.yes(body.later());
    consensus.overrideGate(scope.project(), field.id(), reason, later, scope.person());
    return new Overridden(field.name(), later);
  }

  /** The only field need not be named. */
  private Field field(long project, @Nullable String name) {
    List<Field> fields = catalog.labelSchema(project, catalog.currentVersion(project)).fields();
    if (name == null && fields.size() == 1) {
      return fields.getFirst();
    }
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Bodies.invalid(
                    "/field",
                    "'%s' (expected: one of %s)"
                        .formatted(name, fields.stream().map(Field::name).toList())));
  }

  /** What is not named stays as it is. */
  @PostMapping("/api/projects/{project}/allow-own")
  @Requires(Permission.ALLOW_OWN)
  Own allowOwn(ProjectScope scope, @RequestBody OwnRequest body) {
    String reason = Bodies.text("/reason", body.reason());
    Consensus.OwnAllowed before = consensus.ownAllowed(scope.project());
    boolean conflicts = body.conflicts() == null ? before.conflicts() : body.conflicts();
    boolean reviews = body.reviews() == null ? before.reviews() : body.reviews();
    consensus.allowOwn(scope.project(), conflicts, reviews, reason, scope.person());
    return new Own(conflicts, reviews);
  }

  @PostMapping("/api/projects/{project}/items/reopen")
  @Requires(Permission.STEER)
  Reopened reopen(ProjectScope scope, @RequestBody ReopenRequest body) {
    String reason = Bodies.text("/reason", body.reason());
    if (body.filter() == null) {
      throw Bodies.invalid("/filter", "missing (expected: state, class or keys)");
    }
    return new Reopened(reopening.reopen(scope.project(), body.filter(), reason, scope.person()));
  }

  @GetMapping("/api/projects/{project}/deferred")
  @Requires(Permission.INSIGHT)
  Deferred deferred(ProjectScope scope) {
    return new Deferred(
        deferrals.open(scope.project()).stream().map(one -> view(scope.project(), one)).toList());
  }

  private DeferredView view(long project, Deferrals.Deferral one) {
    Field field =
        catalog.labelSchema(project, catalog.currentVersion(project)).fieldById(one.field());
    return new DeferredView(
        items.known(one.item()).key(),
        field == null ? one.field() : field.name(),
        one.cause(),
        one.question());
  }

  /** The spec owner answers: the conflicts go back to the adjudicators, who see the answer. */
  @PostMapping("/api/projects/{project}/deferred/answer")
  @Requires(Permission.SPEC_WRITE)
  Answered answer(ProjectScope scope, @RequestBody AnswerRequest body) {
    String answer = Bodies.text("/answer", body.answer());
    List<Long> about =
        body.keys() == null
            ? deferrals.open(scope.project()).stream().map(Deferrals.Deferral::item).toList()
            : items.keyed(scope.project(), body.keys()).stream().map(Item::id).toList();
    int answered = deferrals.answer(scope.project(), new HashSet<>(about), answer, scope.person());
    if (answered == 0) {
      throw Problem.conflict("nothing-deferred", "none of these items waits for the spec owner");
    }
    return new Answered(answered);
  }
}
