package dev.assay.server.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds for every class of a new spec which class of the base it goes on, and which classes of the
 * base it takes labels from: by id if it has one, else by name, else by {@code was}.
 *
 * <p>A name in {@code was} that the base already records for the class is history, so that applying
 * a file a second time changes nothing.
 */
final class ClassMatching {
  /**
   * One class of the new spec.
   *
   * @param before the class of the base that it goes on, or null
   * @param sources other classes of the base whose labels it takes over, wholly or in part
   */
  record Match(SpecClass next, @Nullable SpecClass before, List<SpecClass> sources) {}

  private final List<SpecClass> base;
  private final List<SpecClass> next;
  private final String pointer;
  private final List<SpecError> errors;
  private final Map<Integer, SpecClass> goesOn = new HashMap<>();
  private final Map<Integer, List<SpecClass>> sources = new HashMap<>();

  private ClassMatching(
      List<SpecClass> base, List<SpecClass> next, String pointer, List<SpecError> errors) {
    this.base = base;
    this.next = next;
    this.pointer = pointer;
    this.errors = errors;
  }

  /** Matches in the order of {@code next}; {@code pointer} leads to its list of classes. */
  static List<Match> of(
      List<SpecClass> base, List<SpecClass> next, String pointer, List<SpecError> errors) {
    ClassMatching matching = new ClassMatching(base, next, pointer, errors);
    matching.byId();
    matching.byName(SpecClass::active);
    matching.byName(SpecClass::retired);
    matching.findSources();
    matching.byWas();
    matching.refuseAmbiguous();
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      matches.add(
          new Match(
              next.get(i), matching.goesOn.get(i), matching.sources.getOrDefault(i, List.of())));
    }
    return matches;
  }

  private void byId() {
    for (int i = 0; i < next.size(); i++) {
      String id = next.get(i).id();
      if (!id.isEmpty()) {
        Optional<SpecClass> before = find(one -> one.id().equals(id));
        if (before.isPresent()) {
          goesOn.put(i, before.get());
        } else {
          error(i, "/id", "'" + id + "' (expected: an id of this field, or none for a new class)");
        }
      }
    }
  }

  private void byName(Predicate<SpecClass> eligible) {
    for (int i = 0; i < next.size(); i++) {
      SpecClass one = next.get(i);
      if (one.id().isEmpty() && !goesOn.containsKey(i)) {
        Optional<SpecClass> before =
            find(old -> eligible.test(old) && old.name().equals(one.name()) && !goesOn(old));
        if (before.isPresent()) {
          goesOn.put(i, before.get());
        }
      }
    }
  }

  private void findSources() {
    for (int i = 0; i < next.size(); i++) {
      SpecClass before = goesOn.get(i);
      List<SpecClass> found = new ArrayList<>();
      for (String name : next.get(i).was()) {
        if (before != null && before.was().contains(name)) {
          continue;
        }
        Optional<SpecClass> source = find(old -> old.active() && old.name().equals(name));
        if (source.isPresent() && !source.get().equals(before)) {
          found.add(source.get());
        } else if (source.isEmpty() && before == null) {
          error(i, "/was", "'" + name + "' (expected: a class of the current version)");
        }
      }
      sources.put(i, found);
    }
  }

  /** A new class that alone takes over a class that is gone is that class under another name. */
  private void byWas() {
    Map<SpecClass, Integer> takers = new LinkedHashMap<>();
    sources.values().forEach(all -> all.forEach(one -> takers.merge(one, 1, Integer::sum)));
    for (int i = 0; i < next.size(); i++) {
      List<SpecClass> mine = sources.getOrDefault(i, List.of());
      if (!goesOn.containsKey(i)
          && next.get(i).id().isEmpty()
          && mine.size() == 1
          && Objects.equals(takers.get(mine.getFirst()), 1)
          && !goesOn(mine.getFirst())) {
        goesOn.put(i, mine.getFirst());
        sources.put(i, List.of());
      }
    }
  }

  private void refuseAmbiguous() {
    Set<SpecClass> taken = new HashSet<>(goesOn.values());
    sources.values().forEach(taken::addAll);
    List<String> gone =
        base.stream()
            .filter(old -> old.active() && !taken.contains(old))
            .map(SpecClass::name)
            .toList();
    for (int i = 0; i < next.size(); i++) {
      SpecClass one = next.get(i);
      List<SpecClass> mine = sources.getOrDefault(i, List.of());
      if (goesOn.containsKey(i)) {
        mine.stream().filter(this::goesOnActive).forEach(refuseTakingFromLiving(i));
      } else if (one.id().isEmpty() && one.retired()) {
        error(
            i, "/retired", "'" + one.name() + "' is retired and new (expected: a class there was)");
      } else if (one.id().isEmpty() && mine.isEmpty() && one.was().isEmpty() && !gone.isEmpty()) {
        error(
            i,
            "",
            "class '"
                + one.name()
                + "' is new while "
                + gone
                + " is gone (expected: was: "
                + gone.getFirst()
                + " if it came from there, or the class that is gone with retired: true)");
      }
    }
  }

  private Consumer<SpecClass> refuseTakingFromLiving(int i) {
    return source ->
        error(
            i,
            "/was",
            "'"
                + source.name()
                + "' goes on beside '"
                + next.get(i).name()
                + "' (expected: a class that is gone, or ids to exchange names)");
  }

  private Optional<SpecClass> find(Predicate<SpecClass> wanted) {
    return base.stream().filter(wanted).findFirst();
  }

  private boolean goesOn(SpecClass old) {
    return goesOn.containsValue(old);
  }

  private boolean goesOnActive(SpecClass old) {
    return goesOn.entrySet().stream()
        .anyMatch(entry -> entry.getValue().equals(old) && next.get(entry.getKey()).active());
  }

  private void error(int index, String part, String reason) {
    errors.add(new SpecError(pointer + "/" + index + part, reason));
  }
}
