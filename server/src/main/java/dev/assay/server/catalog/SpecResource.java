package dev.assay.server.catalog;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.Problem;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Specs as they were published. */
@RestController
class SpecResource {
  /** Which version an answer shows; the body itself can be published again as it stands. */
  static final String VERSION_HEADER = "Assay-Spec-Version";

  private final Catalog catalog;

  SpecResource(Catalog catalog) {
    this.catalog = catalog;
  }

  @GetMapping(path = "/api/projects/{project}/spec", produces = "application/json")
  @Requires(Permission.PROJECT_READ)
  ResponseEntity<ObjectNode> show(
      ProjectScope scope, @RequestParam(required = false) @Nullable Integer version) {
    SpecVersion spec = version(scope, version);
    return ResponseEntity.ok()
        .header(VERSION_HEADER, Integer.toString(spec.version()))
        .body(SpecWriter.write(spec.spec()));
  }

  @GetMapping(path = "/api/projects/{project}/spec", produces = "application/yaml")
  @Requires(Permission.PROJECT_READ)
  ResponseEntity<String> showYaml(
      ProjectScope scope, @RequestParam(required = false) @Nullable Integer version) {
    SpecVersion spec = version(scope, version);
    return ResponseEntity.ok()
        .header(VERSION_HEADER, Integer.toString(spec.version()))
        .body(SpecYaml.write(spec.spec()));
  }

  record LabellingSpec(
      int specVersion, int guidelineVersion, String guidelines, List<ObjectNode> fields) {}

  /** What annotators work by: the fields that are asked and the classes votes may name. */
  @GetMapping("/api/projects/{project}/labelling-spec")
  @Requires(Permission.PROJECT_READ)
  LabellingSpec labellingSpec(
      ProjectScope scope, @RequestParam(required = false) @Nullable Integer version) {
    SpecVersion spec = version(scope, version);
    return new LabellingSpec(
        spec.version(),
        spec.guidelineVersion(),
        spec.spec().guidelines(),
        spec.spec().activeFields().stream()
            .map(field -> field.identified(field.id(), field.activeClasses(), field.was()))
            .map(SpecWriter::field)
            .toList());
  }

  /**
   * A published version.
   *
   * @param changes since the version before
   */
  record VersionLine(
      int version, int guidelineVersion, Instant published, List<ChangeView> changes) {}

  record VersionList(List<VersionLine> versions) {}

  /** All versions, the latest first. */
  @GetMapping("/api/projects/{project}/spec/versions")
  @Requires(Permission.PROJECT_READ)
  VersionList versions(ProjectScope scope) {
    int current = catalog.currentVersion(scope.project());
    return new VersionList(
        IntStream.iterate(current, version -> version > 0, version -> version - 1)
            .mapToObj(version -> catalog.version(scope.project(), version))
            .map(
                one ->
                    new VersionLine(
                        one.version(),
                        one.guidelineVersion(),
                        one.published(),
                        one.changes().stream().map(ChangeView::of).toList()))
            .toList());
  }

  record Difference(int from, int to, List<ChangeView> changes) {}

  /** What differs between two versions; {@code to} is the one in force unless said. */
  @GetMapping("/api/projects/{project}/spec/diff")
  @Requires(Permission.PROJECT_READ)
  Difference diff(
      ProjectScope scope,
      @RequestParam int from,
      @RequestParam(required = false) @Nullable Integer to) {
    int end = version(scope, to).version();
    int start = version(scope, from).version();
    if (start > end) {
      throw Problem.badRequest(
          "bad-request", "from=" + from + " (expected: a version before " + end + ")");
    }
    List<SpecVersion> versions =
        IntStream.rangeClosed(start, end)
            .mapToObj(version -> catalog.version(scope.project(), version))
            .toList();
    return new Difference(
        start, end, VersionDiff.of(versions).stream().map(ChangeView::of).toList());
  }

  private SpecVersion version(ProjectScope scope, @Nullable Integer version) {
    if (version == null) {
      return catalog.current(scope.project());
    }
    return catalog
        .find(scope.project(), version)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "spec-version-unknown",
                    "no version "
                        + version
                        + " (expected: 1 to "
                        + catalog.currentVersion(scope.project())
                        + ")"));
  }
}
