package dev.assay.server.insight;

import dev.assay.server.access.Access;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.ProjectSummary;
import dev.assay.server.journal.Journal;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.queue.Queue;
import dev.assay.server.review.Deferrals;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A project's state and the pairs of classes that people confuse. */
@RestController
class StatusResource {
  private static final int REVIEW = 1;
  private static final int ADJUDICATE = 2;

  private final Consensus consensus;
  private final Catalog catalog;
  private final Access access;
  private final Queue queue;
  private final Labelling labelling;
  private final Deferrals deferrals;
  private final InsightStore store;
  private final Journal journal;

  StatusResource(
      Consensus consensus,
      Catalog catalog,
      Access access,
      Queue queue,
      Labelling labelling,
      Deferrals deferrals,
      InsightStore store,
      Journal journal) {
    this.consensus = consensus;
    this.catalog = catalog;
    this.access = access;
    this.queue = queue;
    this.labelling = labelling;
    this.deferrals = deferrals;
    this.store = store;
    this.journal = journal;
  }

  record Pair(String a, String b, long count) {}

  record Confused(String field, int meaningVersion, List<Pair> confused) {}

  record Disagreement(List<Confused> fields) {}

  @GetMapping("/api/projects/{project}/status")
  @Requires(Permission.INSIGHT)
  StatusView status(ProjectScope scope, @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    long project = scope.project();
    return StatusView.of(facts(project), queue.liveLeases(project), labelling.count(project));
  }

  private ProjectFacts facts(long project) {
    ProjectSummary summary = consensus.summary(project);
    Map<String, ProjectFacts.Sample> samples =
        summary.fields().stream()
            .collect(
                Collectors.toMap(
                    ProjectSummary.FieldAgreement::field,
                    field -> store.sample(project, field.field(), field.meaning())));
    return new ProjectFacts(
        spec(project),
        access.members(project),
        summary,
        consensus.ownAllowed(project),
        deferrals.waiting(project),
        waiting(project, ADJUDICATE, Role.ADJUDICATOR),
        waiting(project, REVIEW, Role.REVIEWER),
        summary.count(ItemStatus.BLOCKED) == 0 ? List.of() : store.blocked(project),
        samples);
  }

  private ProjectFacts.Waiting waiting(long project, int stage, Role role) {
    List<Long> people = access.holders(project, role);
    return new ProjectFacts.Waiting(
        store.waiting(project, stage), store.votedOnByAll(project, stage, people));
  }

  private Spec spec(long project) {
    return catalog.spec(project, catalog.currentVersion(project));
  }

  @GetMapping("/api/projects/{project}/disagreement")
  @Requires(Permission.INSIGHT)
  Disagreement disagreement(
      ProjectScope scope, @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    Spec spec = spec(scope.project());
    return new Disagreement(
        consensus.summary(scope.project()).fields().stream()
            .map(field -> confused(spec, field))
            .toList());
  }

  private static Confused confused(Spec spec, ProjectSummary.FieldAgreement field) {
    ClassNames names = ClassNames.of(spec, field.field());
    return new Confused(
        spec.field(field.field()).orElseThrow().name(),
        field.meaning(),
        field.confused().stream()
            .map(pair -> new Pair(names.of(pair.a()), names.of(pair.b()), pair.count()))
            .toList());
  }
}
