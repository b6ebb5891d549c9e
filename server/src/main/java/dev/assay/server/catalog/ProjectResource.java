package dev.assay.server.catalog;

import dev.assay.server.access.Access;
import dev.assay.server.access.Caller;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Projects: making, listing, looking at one. */
@RestController
class ProjectResource {
  private final Catalog catalog;
  private final Access access;

  ProjectResource(Catalog catalog, Access access) {
    this.catalog = catalog;
    this.access = access;
  }

  record ProjectView(String id, String name, String taskType, int specVersion) {
    static ProjectView of(Project project) {
      return new ProjectView(
          Long.toString(project.id()),
          project.name(),
          project.taskType().code(),
          project.specVersion());
    }
  }

  record Projects(List<ProjectView> projects) {}

  record CreatedView(ProjectView project, List<String> warnings, List<Missing> missing) {}

  @PostMapping("/api/projects")
  @Requires(Permission.INSTALLATION)
  @ResponseStatus(HttpStatus.CREATED)
  CreatedView create(Caller caller, @RequestBody JsonNode spec) {
    return switch (catalog.create(spec, caller.person())) {
      case Catalog.Created(Project project, List<String> warnings, List<Missing> missing) ->
          new CreatedView(ProjectView.of(project), withStaffing(project, warnings), missing);
      case Catalog.NameTaken(String name) ->
          throw Problem.conflict(
              "project-name-taken", "there is a project named '" + name + "' already");
      case Catalog.Refused(List<SpecError> errors) -> throw SpecProblems.invalid("", errors);
    };
  }

  private List<String> withStaffing(Project project, List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(
        Staffing.warnings(catalog.current(project.id()).spec(), access.members(project.id())));
    return all;
  }

  @GetMapping("/api/projects")
  @Requires(Permission.OWN_WORK)
  Projects list(Caller caller) {
    return new Projects(
        catalog.projects().stream()
            .filter(project -> !caller.rolesIn(project.id()).isEmpty())
            .map(ProjectView::of)
            .toList());
  }

  record OneProject(
      ProjectView project, int guidelineVersion, List<Missing> missing, List<String> warnings) {}

  @GetMapping("/api/projects/{project}")
  @Requires(Permission.PROJECT_READ)
  OneProject show(ProjectScope scope) {
    Project project = catalog.project(scope.project()).orElseThrow();
    SpecVersion current = catalog.version(project.id(), project.specVersion());
    return new OneProject(
        ProjectView.of(project),
        current.guidelineVersion(),
        Missing.in(current.spec()),
        withStaffing(project, List.of()));
  }
}
