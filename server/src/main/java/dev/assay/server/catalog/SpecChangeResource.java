package dev.assay.server.catalog;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Planning and publishing changes of a spec. */
@RestController
class SpecChangeResource {
  private final Catalog catalog;

  SpecChangeResource(Catalog catalog) {
    this.catalog = catalog;
  }

  record PlanRequest(@Nullable JsonNode spec) {}

  record PublishRequest(@Nullable JsonNode spec, @Nullable Integer baseVersion) {}

  record PlanView(
      List<ChangeView> changes,
      List<String> coefficientsRestart,
      List<String> warnings,
      int baseVersion,
      List<Missing> missing,
      @Nullable Integer specVersion) {
    static PlanView of(
        SpecPlan plan, List<String> warnings, int base, @Nullable Integer published) {
      return new PlanView(
          plan.changes().stream().map(ChangeView::of).toList(),
          plan.restarting(),
          warnings,
          base,
          plan.missing(),
          published);
    }
  }

  @PostMapping("/api/projects/{project}/spec/plan")
  @Requires(Permission.SPEC_WRITE)
  PlanView plan(ProjectScope scope, @RequestBody PlanRequest body) {
    return switch (catalog.plan(scope.project(), required(body.spec()))) {
      case Catalog.Planned(SpecPlan plan, int base, List<String> warnings) ->
          PlanView.of(plan, warnings, base, null);
      case Catalog.Refused(List<SpecError> errors) -> throw SpecProblems.invalid("/spec", errors);
    };
  }

  @PostMapping("/api/projects/{project}/spec/publish")
  @Requires(Permission.SPEC_WRITE)
  PlanView publish(ProjectScope scope, @RequestBody PublishRequest body) {
    if (body.baseVersion() == null) {
      throw Problem.unprocessable(
          "body-invalid", "/base_version is missing (expected: the version that was planned on)");
    }
    int base = body.baseVersion();
    JsonNode spec = required(body.spec());
    return switch (catalog.publish(scope.project(), spec, base, scope.person())) {
      case Catalog.Published(SpecPlan plan, SpecVersion version, List<String> warnings) ->
          PlanView.of(plan, warnings, base, version.version());
      case Catalog.Stale(int current) -> throw SpecProblems.stale(base, current);
      case Catalog.Refused(List<SpecError> errors) -> throw SpecProblems.invalid("/spec", errors);
    };
  }

  private static JsonNode required(@Nullable JsonNode spec) {
    if (spec == null) {
      throw Problem.unprocessable("body-invalid", "/spec is missing (expected: a spec)");
    }
    return spec;
  }
}
