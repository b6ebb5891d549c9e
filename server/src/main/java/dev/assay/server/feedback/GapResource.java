package dev.assay.server.feedback;

import dev.assay.server.access.Access;
import dev.assay.server.access.Permission;
import dev.assay.server.access.Person;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gaps of the spec: opened, given to somebody, closed once people agree better. */
@RestController
class GapResource {
  private static final int MOST_TEXT = 2_000;

  private final Gaps gaps;
  private final Catalog catalog;
  private final Access access;
  private final Journal journal;

  GapResource(Gaps gaps, Catalog catalog, Access access, Journal journal) {
    this.gaps = gaps;
    this.catalog = catalog;
    this.access = access;
    this.journal = journal;
  }

  /** The only field need not be named; classes are two names or none. */
  record NewGap(
      @Nullable String field,
      @Nullable List<String> classes,
      @Nullable String title,
      @Nullable String action,
      @Nullable String owner,
      @Nullable String due) {}

  /** The whole of what is said about a gap; the owner by id, the day as {@code 2026-01-31}. */
  record GapChange(
      @Nullable String title,
      @Nullable String action,
      @Nullable String owner,
      @Nullable String due,
      @Nullable String campaign) {}

  record Opened(String gap) {}

  record Reason(@Nullable String reason) {}

  record GapOwner(String id, String name) {}

  /**
   * A gap.
   *
   * @param due the day, as {@code 2026-01-31}
   * @param agreement on the items that were labelled again, before and after; null = none were
   * @param hindrance why it cannot be closed yet; null = it can, or has ended
   */
  record GapView(
      String id,
      String field,
      List<String> classes,
      String title,
      @Nullable String action,
      @Nullable GapOwner owner,
      @Nullable String due,
      @Nullable String campaign,
      String state,
      @Nullable String reason,
      Instant opened,
      @Nullable Instant ended,
      CampaignReport.@Nullable FieldReport agreement,
      @Nullable String hindrance) {}

  record GapList(List<GapView> gaps) {}

  @PostMapping("/api/projects/{project}/gaps")
  @Requires(Permission.SPEC_WRITE)
  @ResponseStatus(HttpStatus.CREATED)
  Opened open(ProjectScope scope, @RequestBody NewGap body) {
    SpecField field = field(scope.project(), body.field());
    List<String> classes = body.classes() == null ? List.of() : body.classes();
    if (!classes.isEmpty() && classes.size() != 2) {
      throw invalid("/classes", classes + " (expected: two classes, or none)");
    }
    List<String> ids = classes.stream().map(name -> classId(field, name)).toList();
    GapStore.Words words = words(body.title(), body.action(), body.owner(), body.due());
    return new Opened(
        Long.toString(gaps.open(scope.project(), field.id(), ids, words, scope.person())));
  }

  @GetMapping("/api/projects/{project}/gaps")
  @Requires(Permission.INSIGHT)
  GapList list(ProjectScope scope, @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    Spec spec = catalog.current(scope.project()).spec();
    return new GapList(gaps.of(scope.project()).stream().map(gap -> view(gap, spec)).toList());
  }

  @PutMapping("/api/projects/{project}/gaps/{gap}")
  @Requires(Permission.SPEC_WRITE)
  ResponseEntity<Void> change(
      ProjectScope scope, @PathVariable long gap, @RequestBody GapChange body) {
    GapStore.Words words = words(body.title(), body.action(), body.owner(), body.due());
    Long campaign = body.campaign() == null ? null : id("/campaign", body.campaign());
    return done(gap, gaps.change(scope.project(), gap, words, campaign, scope.person()));
  }

  @PostMapping("/api/projects/{project}/gaps/{gap}/close")
  @Requires(Permission.SPEC_WRITE)
  ResponseEntity<Void> close(ProjectScope scope, @PathVariable long gap) {
    return done(gap, gaps.close(scope.project(), gap, scope.person()));
  }

  /** It was none. */
  @PostMapping("/api/projects/{project}/gaps/{gap}/drop")
  @Requires(Permission.SPEC_WRITE)
  ResponseEntity<Void> drop(ProjectScope scope, @PathVariable long gap, @RequestBody Reason body) {
    String reason = text("/reason", body.reason());
    return done(gap, gaps.drop(scope.project(), gap, reason, scope.person()));
  }

  private static ResponseEntity<Void> done(long gap, Gaps.Outcome outcome) {
    return switch (outcome) {
      case Gaps.Done() -> ResponseEntity.noContent().build();
      case Gaps.Unknown() -> throw Problem.notFound("gap-unknown", "no gap " + gap);
      case Gaps.Ended(Gap.State state) ->
          throw Problem.conflict("gap-ended", "gap " + gap + " is " + state.text());
      case Gaps.NoSuchCampaign(long campaign) ->
          throw invalid("/campaign", campaign + " (expected: a campaign of the project)");
      case Gaps.NotImproved(String why) -> throw Problem.conflict("gap-not-improved", why);
    };
  }

  private GapView view(Gap gap, Spec spec) {
    SpecField field = spec.field(gap.field()).orElse(null);
    Long owner = gap.owner();
    return new GapView(
        Long.toString(gap.id()),
        field == null ? gap.field() : field.name(),
        gap.classes().stream().map(id -> className(field, id)).toList(),
        gap.title(),
        gap.action(),
        owner == null
            ? null
            : new GapOwner(
                Long.toString(owner), access.person(owner).map(Person::name).orElse("somebody")),
        gap.due() == null ? null : gap.due().toString(),
        gap.campaign() == null ? null : Long.toString(gap.campaign()),
        gap.state().text(),
        gap.reason(),
        gap.opened(),
        gap.ended(),
        gaps.agreement(gap).orElse(null),
        gap.state().ended() ? null : gaps.hindrance(gap));
  }

  private static String className(@Nullable SpecField field, String id) {
    return field == null
        ? id
        : field.classes().stream()
            .filter(one -> one.id().equals(id))
            .map(SpecClass::name)
            .findFirst()
            .orElse(id);
  }

  private SpecField field(long project, @Nullable String name) {
    List<SpecField> fields = catalog.current(project).spec().activeFields();
    if (name == null && fields.size() == 1) {
      return fields.getFirst();
    }
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "/field",
                    "'%s' (expected: one of %s)"
                        .formatted(name, fields.stream().map(SpecField::name).toList())));
  }

  private static String classId(SpecField field, String name) {
    return field.classes().stream()
        .filter(one -> one.name().equals(name))
        .map(SpecClass::id)
        .findFirst()
        .orElseThrow(() -> invalid("/classes", "'" + name + "' (expected: a class)"));
  }

  private GapStore.Words words(
      @Nullable String title,
      @Nullable String action,
      @Nullable String owner,
      @Nullable String due) {
    Long person = owner == null || owner.isEmpty() ? null : id("/owner", owner);
    if (person != null && access.person(person).isEmpty()) {
      throw invalid("/owner", owner + " (expected: a person's id)");
    }
    String planned = action == null || action.isBlank() ? null : text("/action", action);
    return new GapStore.Words(text("/title", title), planned, person, day(due));
  }

  private static @Nullable LocalDate day(@Nullable String due) {
    if (due == null || due.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(due);
    } catch (DateTimeParseException e) {
      throw invalid("/due", "'" + due + "' (expected: a day such as 2026-01-31)");
    }
  }

  private static long id(String pointer, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw invalid(pointer, "'" + text + "' (expected: an id)");
    }
  }

  private static String text(String pointer, @Nullable String text) {
    if (text == null || text.isBlank() || text.length() > MOST_TEXT) {
      throw invalid(pointer, "missing or too long (expected: 1 to " + MOST_TEXT + " characters)");
    }
    return text.strip();
  }

  private static Problem invalid(String pointer, String reason) {
    return Problem.unprocessable("body-invalid", pointer + " " + reason)
        .withErrors(List.of(new Problem.PointerError(pointer, reason)));
  }
}
