package dev.assay.server.catalog;

import dev.assay.server.catalog.ClassMatching.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The step of one field from one version to the next. */
final class FieldDiff {
  private final SpecField old;
  private final SpecField next;
  private final String pointer;
  private final Ids ids;
  private final List<SpecError> errors;
  private final List<Change> changes = new ArrayList<>();
  private final List<SpecClass> classes = new ArrayList<>();
  private final Map<String, List<String>> moved = new LinkedHashMap<>();

  FieldDiff(SpecField old, SpecField next, String pointer, Ids ids, List<SpecError> errors) {
    this.old = old;
    this.next = next;
    this.pointer = pointer;
    this.ids = ids;
    this.errors = errors;
  }

  List<Change> changes() {
    return changes;
  }

  SpecField plan() {
    List<Match> matches =
        ClassMatching.of(old.classes(), next.classes(), pointer + "/classes", errors);
    for (Match match : matches) {
      classes.add(identified(match));
    }
    move(matches);
    compareField();
    for (int i = 0; i < matches.size(); i++) {
      compare(matches.get(i), classes.get(i), i);
    }
    carryRetired(matches);
    describeMoves();
    compareBoundaries();
    compareOrder();
    return next.identified(old.id(), classes, next.name().equals(old.name()) ? old.was() : was());
  }

  FieldShift shift() {
    boolean restarts = changes.stream().anyMatch(change -> change.kind().raisesMeaning());
    Set<String> renewed = new LinkedHashSet<>();
    Set<String> concerned = new LinkedHashSet<>();
    for (Change change : changes) {
      Set<String> named =
          change.classIds().isEmpty() && change.kind() == ChangeKind.MEANING
              ? activeIds()
              : change.classIds();
      if (change.kind() == ChangeKind.MEANING) {
        renewed.addAll(named);
      }
      if (change.kind().raisesMeaning()) {
        concerned.addAll(named);
      }
    }
    return new FieldShift(old.id(), restarts, moved, renewed, concerned);
  }

  private Set<String> activeIds() {
    return classes.stream()
        .filter(SpecClass::active)
        .map(SpecClass::id)
        .collect(Collectors.toSet());
  }

  private SpecClass identified(Match match) {
    SpecClass before = match.before();
    Set<String> was = new LinkedHashSet<>();
    if (before != null && !before.name().equals(match.next().name())) {
      was.add(before.name());
    }
    for (SpecClass source : match.sources()) {
      was.add(source.name());
      was.addAll(source.was());
    }
    if (before != null) {
      was.addAll(before.was());
    }
    was.remove(match.next().name());
    String id = before == null ? ids.specClass() : before.id();
    return match.next().identified(id, List.copyOf(was));
  }

  private List<String> was() {
    Set<String> names = new LinkedHashSet<>(List.of(old.name()));
    names.addAll(old.was());
    names.remove(next.name());
    return List.copyOf(names);
  }

  private void move(List<Match> matches) {
    for (SpecClass source : old.classes()) {
      List<String> targets = new ArrayList<>();
      boolean taken = false;
      for (int i = 0; i < matches.size(); i++) {
        boolean from = matches.get(i).sources().contains(source);
        boolean itself = source.equals(matches.get(i).before()) && matches.get(i).next().active();
        if (from || itself) {
          targets.add(classes.get(i).id());
        }
        taken |= from;
      }
      if (taken) {
        moved.put(source.id(), targets);
      }
    }
  }

  private void compareField() {
    if (!old.name().equals(next.name())) {
      add(ChangeKind.FIELD_RENAME, "field", old.name(), next.name(), Set.of());
    }
    if (next.meaning() > old.meaning() || (old.retired() && next.active())) {
      add(
          ChangeKind.MEANING,
          "field",
          old.retired() ? "retired" : "meaning " + old.meaning(),
          "meaning " + next.meaning(),
          Set.of());
    }
    setting("required", old.required(), next.required());
    setting("tolerance", old.tolerance(), next.tolerance());
    setting("minimum_size", old.minimumSize(), next.minimumSize());
    setting("bounds", old.bounds(), next.bounds());
    setting("points", old.points(), next.points());
    setting("aim", old.aim(), next.aim());
  }

  private void compare(Match match, SpecClass now, int index) {
    SpecClass before = match.before();
    Set<String> self = Set.of(now.id());
    if (before == null) {
      if (match.sources().isEmpty()) {
        add(ChangeKind.ADD, "class", null, now.name(), withNeighbours(now));
      }
      return;
    }
    if (now.meaning() < before.meaning()) {
      errors.add(
          new SpecError(
              pointer + "/classes/" + index + "/meaning",
              now.meaning() + " (expected: >= " + before.meaning() + ", the current number)"));
    }
    if (!before.name().equals(now.name())) {
      add(ChangeKind.RENAME, "class", before.name(), now.name(), self);
    }
    if (before.retired() && now.active()) {
      add(ChangeKind.ADD, "class", "retired", now.name(), withNeighbours(now));
    } else if (before.active() && now.retired() && !moved.containsKey(before.id())) {
      add(ChangeKind.RETIRE, "class", before.name(), null, self);
    }
    if (now.meaning() > before.meaning()) {
      String what = "class " + now.name();
      add(
          ChangeKind.MEANING,
          what,
          "meaning " + before.meaning(),
          "meaning " + now.meaning(),
          self);
    }
    compareTexts(before, now, self);
  }

  private void compareTexts(SpecClass before, SpecClass now, Set<String> self) {
    part(ChangeKind.WORDING, now, "definition", before.definition(), now.definition(), self);
    part(ChangeKind.WORDING, now, "examples", before.examples(), now.examples(), self);
    part(
        ChangeKind.WORDING,
        now,
        "counter_examples",
        before.counterExamples(),
        now.counterExamples(),
        self);
    part(ChangeKind.SETTING, now, "aliases", before.aliases(), now.aliases(), self);
    part(ChangeKind.SETTING, now, "owner", before.owner(), now.owner(), self);
    part(ChangeKind.SETTING, now, "review_by", before.reviewBy(), now.reviewBy(), self);
    part(ChangeKind.PRESENTATION, now, "shortcut", before.shortcut(), now.shortcut(), self);
    part(ChangeKind.PRESENTATION, now, "colour", before.colour(), now.colour(), self);
  }

  private void part(
      ChangeKind kind,
      SpecClass of,
      String part,
      @Nullable Object from,
      @Nullable Object to,
      Set<String> classIds) {
    if (!Objects.equals(from, to)) {
      add(kind, "class " + of.name() + ": " + part, text(from), text(to), classIds);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null || value.equals("") || value.equals(List.of()) ? null : value.toString();
  }

  /** A new class and those it is told apart from in boundary examples: older labels may be it. */
  private Set<String> withNeighbours(SpecClass added) {
    Map<String, String> byName = idsByName(classes);
    Set<String> concerned = new HashSet<>(Set.of(added.id()));
    for (BoundaryExample example : next.boundaryExamples()) {
      if (example.classes().contains(added.name())) {
        example.classes().forEach(name -> concerned.add(byName.getOrDefault(name, added.id())));
      }
    }
    return concerned;
  }

  private void carryRetired(List<Match> matches) {
    for (SpecClass before : old.classes()) {
      if (matches.stream().noneMatch(match -> before.equals(match.before()))) {
        classes.add(before.retire());
        if (before.active() && !moved.containsKey(before.id())) {
          add(ChangeKind.RETIRE, "class", before.name(), null, Set.of(before.id()));
        }
      }
    }
  }

  private void describeMoves() {
    Map<String, String> names = new HashMap<>();
    old.classes().forEach(one -> names.put(one.id(), one.name()));
    classes.forEach(one -> names.put(one.id(), one.name()));
    moved.forEach(
        (from, targets) -> {
          Set<String> concerned = new HashSet<>(targets);
          concerned.add(from);
          String to = targets.stream().map(names::get).collect(Collectors.joining(", "));
          ChangeKind kind = targets.size() > 1 ? ChangeKind.SPLIT : ChangeKind.MERGE;
          add(kind, "class", names.get(from), to, concerned);
        });
  }

  private void compareBoundaries() {
    Set<BoundaryExample> before = byIds(old.boundaryExamples(), idsByName(old.classes()));
    Set<BoundaryExample> now = byIds(next.boundaryExamples(), idsByName(classes));
    Set<String> concerned = new HashSet<>();
    Set<BoundaryExample> gone = new LinkedHashSet<>(before);
    gone.removeAll(now);
    Set<BoundaryExample> fresh = new LinkedHashSet<>(now);
    fresh.removeAll(before);
    gone.forEach(example -> concerned.addAll(example.classes()));
    fresh.forEach(example -> concerned.addAll(example.classes()));
    if (!concerned.isEmpty()) {
      add(
          ChangeKind.WORDING,
          "boundary_examples",
          gone.isEmpty() ? null : gone.size() + " gone",
          fresh.isEmpty() ? null : fresh.size() + " new",
          concerned);
    } else if (!old.boundaryExamples().equals(next.boundaryExamples()) && sameNames()) {
      add(ChangeKind.PRESENTATION, "order of boundary_examples", null, null, Set.of());
    }
  }

  private boolean sameNames() {
    return idsByName(old.classes()).equals(idsByName(classes));
  }

  private static Set<BoundaryExample> byIds(
      List<BoundaryExample> examples, Map<String, String> ids) {
    Set<BoundaryExample> all = new LinkedHashSet<>();
    for (BoundaryExample example : examples) {
      List<String> classIds =
          example.classes().stream().map(name -> ids.getOrDefault(name, name)).toList();
      String belongsTo = ids.getOrDefault(example.belongsTo(), example.belongsTo());
      all.add(new BoundaryExample(classIds, example.example(), belongsTo, example.why()));
    }
    return all;
  }

  /** Active classes win over retired ones of the same name. */
  private static Map<String, String> idsByName(List<SpecClass> all) {
    Map<String, String> ids = new HashMap<>();
    all.forEach(one -> ids.putIfAbsent(one.name(), one.id()));
    all.stream().filter(SpecClass::active).forEach(one -> ids.put(one.name(), one.id()));
    return ids;
  }

  private void compareOrder() {
    List<String> before = old.activeClasses().stream().map(SpecClass::id).toList();
    List<String> now = classes.stream().filter(SpecClass::active).map(SpecClass::id).toList();
    List<String> kept = new ArrayList<>(before);
    kept.retainAll(now);
    List<String> keptNow = new ArrayList<>(now);
    keptNow.retainAll(before);
    if (!kept.equals(keptNow)) {
      add(ChangeKind.PRESENTATION, "order of classes", null, null, Set.of());
    }
  }

  private void setting(String key, Object from, Object to) {
    if (!from.equals(to)) {
      add(ChangeKind.SETTING, key, from.toString(), to.toString(), Set.of());
    }
  }

  private void add(
      ChangeKind kind,
      String what,
      @Nullable String from,
      @Nullable String to,
      Set<String> classIds) {
    changes.add(new Change(kind, what, from, to, old.id(), classIds));
  }
}
