package dev.assay.server.catalog;

import dev.assay.annotation.LabelSchema;
import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Projects and the versions of their specs. */
@Component
public final class Catalog {
  private final CatalogStore store;
  private final SpecVersions versions;
  private final Access access;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Catalog(
      CatalogStore store,
      SpecVersions versions,
      Access access,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.versions = versions;
    this.access = access;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What became of making a project. */
  public sealed interface Creation {}

  /** Made, with what is accepted but not active yet, and what annotators will miss. */
  public record Created(Project project, List<String> warnings, List<Missing> missing)
      implements Creation {}

  public record NameTaken(String name) implements Creation {}

  /** What became of planning a change. */
  public sealed interface Planning {}

  /**
   * A plan.
   *
   * @param baseVersion the version it follows
   * @param warnings what is accepted but not active yet
   */
  public record Planned(SpecPlan plan, int baseVersion, List<String> warnings)
      implements Planning {}

  /** What became of publishing. */
  public sealed interface Publication {}

  /**
   * Published, or as it was before if the plan is empty.
   *
   * @param version the version in force now
   */
  public record Published(SpecPlan plan, SpecVersion version, List<String> warnings)
      implements Publication {}

  /** Another version has been published since the plan was made. */
  public record Stale(int currentVersion) implements Publication {}

  /** Not a spec, or not one that follows the current version; pointers lead into the document. */
  public record Refused(List<SpecError> errors) implements Creation, Planning, Publication {}

  /** Makes a project, whose creator owns it. */
  public Creation create(JsonNode document, long creator) {
    return switch (SpecReader.read(document)) {
      case SpecReader.Invalid(List<SpecError> errors) -> new Refused(errors);
      case SpecReader.Valid valid ->
          switch (SpecPlan.of(null, valid.spec())) {
            case SpecPlan.Refused(List<SpecError> errors) -> refused(valid, errors);
            case SpecPlan.Planned(SpecPlan plan) ->
                inTransaction(() -> insert(plan, valid.warnings(), creator));
          };
    };
  }

  private Creation insert(SpecPlan plan, List<String> warnings, long creator) {
    Spec spec = plan.spec();
    var now = clock.now();
    Optional<Long> added = store.insertProject(spec.name(), now, creator);
    if (added.isEmpty()) {
      return new NameTaken(spec.name());
    }
    long id = added.get();
    var row = versions.encode(spec, SpecStep.first(spec), 1, now, creator);
    store.insertVersion(id, 1, row);
    access.knowProject(id, spec.name());
    access.setRoles(id, creator, Set.of(Role.OWNER), creator);
    SpecVersion first = versions.decode(id, 1, row);
    journal.append(new JournalEntry("project.created", id, creator, SpecEvent.of(first)));
    return new Created(new Project(id, spec.name(), spec.taskType(), 1), warnings, plan.missing());
  }

  /** Compares a document with the current version. */
  public Planning plan(long project, JsonNode document) {
    return switch (SpecReader.read(document)) {
      case SpecReader.Invalid(List<SpecError> errors) -> new Refused(errors);
      case SpecReader.Valid valid -> {
        SpecVersion base = current(project);
        yield switch (SpecPlan.of(base.spec(), valid.spec())) {
          case SpecPlan.Refused(List<SpecError> errors) -> refused(valid, errors);
          case SpecPlan.Planned(SpecPlan plan) ->
              new Planned(plan, base.version(), valid.warnings());
        };
      }
    };
  }

  /**
   * Publishes a document as the version after {@code baseVersion}; joins the caller's transaction
   * if there is one. Publishing what is in force already makes no version.
   */
  public Publication publish(long project, JsonNode document, int baseVersion, long publisher) {
    Planning planning = plan(project, document);
    boolean inForce = planning instanceof Planned planned && planned.plan().empty();
    int current = currentVersion(project);
    if (baseVersion != current && !inForce) {
      return new Stale(current);
    }
    return switch (planning) {
      case Refused refused -> refused;
      case Planned(SpecPlan plan, int base, List<String> warnings) ->
          plan.empty()
              ? new Published(plan, version(project, base), warnings)
              : inTransaction(() -> advance(version(project, base), plan, warnings, publisher));
    };
  }

  private Publication advance(
      SpecVersion before, SpecPlan plan, List<String> warnings, long publisher) {
    long project = before.project();
    if (!store.advance(project, before.version())) {
      return new Stale(store.project(project).orElseThrow().version());
    }
    int guidelines = before.guidelineVersion() + (plan.guidanceChanged() ? 1 : 0);
    var row =
        versions.encode(plan.spec(), SpecStep.of(before, plan), guidelines, clock.now(), publisher);
    int version = before.version() + 1;
    store.insertVersion(project, version, row);
    SpecVersion published = versions.decode(project, version, row);
    journal.append(new JournalEntry("spec.published", project, publisher, SpecEvent.of(published)));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            versions.advanced(project, version);
          }
        });
    return new Published(plan, published, warnings);
  }

  private static Refused refused(SpecReader.Valid valid, List<SpecError> errors) {
    return new Refused(
        errors.stream()
            .map(error -> new SpecError(valid.pointerInDocument(error.pointer()), error.reason()))
            .toList());
  }

  public Optional<Project> project(long id) {
    return store.project(id).map(this::project);
  }

  /** The project of an id or a unique name. */
  public Optional<Project> project(String idOrName) {
    return access.project(idOrName).flatMap(this::project);
  }

  /** All projects, oldest first. */
  public List<Project> projects() {
    return store.projects().stream().map(this::project).toList();
  }

  private Project project(CatalogStore.ProjectRow row) {
    TaskType type = spec(row.id(), row.version()).taskType();
    return new Project(row.id(), row.name(), type, row.version());
  }

  /**
   * Number of the version in force, at most a second old when another server published it.
   *
   * @throws IllegalArgumentException if there is no such project
   */
  public int currentVersion(long project) {
    return versions
        .current(project)
        .orElseThrow(() -> new IllegalArgumentException("no project " + project));
  }

  /** The version in force. */
  public SpecVersion current(long project) {
    return version(project, currentVersion(project));
  }

  /** A version, if it was published. */
  public Optional<SpecVersion> find(long project, int version) {
    return versions.find(project, version);
  }

  /**
   * A version that is known to exist, because labels or leases name it.
   *
   * @throws IllegalArgumentException if it was never published
   */
  public SpecVersion version(long project, int version) {
    return versions
        .find(project, version)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "project " + project + " has no spec version " + version));
  }

  /** The spec of a version. */
  public Spec spec(long project, int version) {
    return version(project, version).spec();
  }

  /** The fields of a version, for reading and checking labels. */
  public LabelSchema labelSchema(long project, int version) {
    return version(project, version).schema();
  }

  /** Rises when people have something to read again, from 1. */
  public int guidelineVersion(long project, int version) {
    return version(project, version).guidelineVersion();
  }

  /** The meaning version of a field, from 1; 0 if the version does not know the field yet. */
  public int meaning(long project, int version, String fieldId) {
    return version(project, version).meaning(fieldId);
  }

  /** Whether votes given under the two versions compare in a field. */
  public boolean sameMeaning(long project, int one, int other, String fieldId) {
    return one == other || meaning(project, one, fieldId) == meaning(project, other, fieldId);
  }

  /**
   * What became of a field's classes from one version to a later one.
   *
   * @throws IllegalArgumentException if {@code to} is before {@code from}
   */
  public FieldShift remap(long project, int from, int to, String fieldId) {
    if (to < from) {
      throw new IllegalArgumentException("version " + to + " (expected: >= " + from + ")");
    }
    FieldShift shift = FieldShift.none(fieldId);
    for (int version = from + 1; version <= to; version++) {
      shift = shift.then(version(project, version).shift(fieldId));
    }
    return shift;
  }

  /**
   * What becomes of labels of a class from one version to another; nothing if the other is not
   * later.
   */
  public ClassFate fate(long project, int from, int to, String fieldId, String classId) {
    return to <= from ? new ClassFate.Same() : remap(project, from, to, fieldId).fate(classId);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
