package dev.assay.server.feedback;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.ChangeView;
import dev.assay.server.catalog.Missing;
import dev.assay.server.catalog.SpecError;
import dev.assay.server.catalog.SpecProblems;
import dev.assay.server.platform.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Planning and publishing changes of a spec. */
@RestController
class SpecChangeResource {
  private final SpecChanges changes;

  SpecChangeResource(SpecChanges changes) {
    this.changes = changes;
  }

  record PlanRequest(@Nullable JsonNode spec) {}

  record PublishRequest(
      @Nullable JsonNode spec, @Nullable Integer baseVersion, @Nullable Boolean reopen) {}

  /** Items that a campaign for one change would open again. */
  record Reopenable(int change, long items) {}

  record PlanView(
      List<ChangeView> changes,
      long affectedItems,
      List<String> affectedKeys,
      long openLeases,
      List<String> coefficientsRestart,
      List<Reopenable> reopenable,
      List<String> warnings,
      int baseVersion,
      List<Missing> missing,
      @Nullable Integer specVersion,
      @Nullable String campaign) {

    static PlanView of(
        SpecChanges.Planned planned, @Nullable Integer specVersion, @Nullable Long campaign) {
      Impact.Numbers impact = planned.impact();
      return new PlanView(
          planned.plan().changes().stream().map(ChangeView::of).toList(),
          impact.affectedItems(),
          impact.affectedKeys(),
          impact.openLeases(),
          planned.plan().restarting(),
          IntStream.range(0, impact.reopenable().size())
              .mapToObj(i -> new Reopenable(i, impact.reopenable().get(i)))
              .filter(reopenable -> reopenable.items() > 0)
              .toList(),
          planned.warnings(),
          planned.baseVersion(),
          planned.plan().missing(),
          specVersion,
          campaign == null ? null : Long.toString(campaign));
    }
  }

  @PostMapping("/api/projects/{project}/spec/plan")
  @Requires(Permission.SPEC_WRITE)
  PlanView plan(ProjectScope scope, @RequestBody PlanRequest body) {
    return view(changes.plan(scope.project(), required(body.spec())), 0);
  }

  @PostMapping("/api/projects/{project}/spec/publish")
  @Requires(Permission.SPEC_WRITE)
  PlanView publish(ProjectScope scope, @RequestBody PublishRequest body) {
    if (body.baseVersion() == null) {
      throw Problem.unprocessable(
          "body-invalid", "/base_version is missing (expected: the version that was planned on)");
    }
    int base = body.baseVersion();
    boolean reopen = Boolean.TRUE.equals(body.reopen());
    return view(
        changes.publish(scope.project(), required(body.spec()), base, reopen, scope.person()),
        base);
  }

  private static PlanView view(SpecChanges.Outcome outcome, int base) {
    return switch (outcome) {
      case SpecChanges.Planned planned -> PlanView.of(planned, null, null);
      case SpecChanges.Published(SpecChanges.Planned plan, int version, Long campaign) ->
          PlanView.of(plan, version, campaign);
      case SpecChanges.Stale(int current) -> throw SpecProblems.stale(base, current);
      case SpecChanges.Refused(List<SpecError> errors) ->
          throw SpecProblems.invalid("/spec", errors);
    };
  }

  private static JsonNode required(@Nullable JsonNode spec) {
    if (spec == null) {
      throw Problem.unprocessable("body-invalid", "/spec is missing (expected: a spec)");
    }
    return spec;
  }
}
