package dev.assay.server.insight;

import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Keeps what each person's votes add up to, item by item. */
@Component
class PersonFigures {
  private final PeopleStore store;
  private final RegionVotes regions;
  private final Catalog catalog;

  PersonFigures(PeopleStore store, RegionVotes regions, Catalog catalog) {
    this.store = store;
    this.regions = regions;
    this.catalog = catalog;
  }

  /** A person's vote on an item. */
  record Key(long item, long person) {}

  /**
   * What a vote adds up to, or many votes.
   *
   * @param answers submissions that no later one replaces
   * @param judged fields whose decision can be compared with the vote
   * @param rightOnes of these, as decided
   * @param pairs with others' votes in the same field
   * @param same of these, the same
   * @param regions beside those decided
   */
  record Part(
      long answers, long judged, long rightOnes, long pairs, long same, RegionSums regions) {
    static final Part NONE = new Part(0, 0, 0, 0, 0, RegionSums.NONE);

    static Part of(RegionSums regions) {
      return new Part(0, 0, 0, 0, 0, regions);
    }

    Part plus(Part other) {
      return plus(other, 1);
    }

    Part minus(Part other) {
      return plus(other, -1);
    }

    private Part plus(Part other, int sign) {
      return new Part(
          answers + sign * other.answers,
          judged + sign * other.judged,
          rightOnes + sign * other.rightOnes,
          pairs + sign * other.pairs,
          same + sign * other.same,
          regions.plus(other.regions, sign));
    }
  }

  /** Regions are compared one by one; boxes are no two the same, so that pairs leave them out. */
  void refresh(long project, Collection<Long> items) {
    int version = catalog.currentVersion(project);
    List<SpecField> active = catalog.spec(project, version).activeFields();
    List<String> whole = ids(active, field -> !field.kind().isRegion());
    List<String> comparable =
        ids(active, field -> !field.kind().isRegion() || field.kind() == FieldKind.SPANS);
    List<Field> ofRegions =
        catalog.labelSchema(project, version).fields().stream()
            .filter(field -> field.kind().isRegion())
            .toList();
    Map<Key, Part> before = store.parts(items);
    Map<Key, Part> now = new HashMap<>();
    store.answers(items).forEach((key, part) -> now.merge(key, part, Part::plus));
    store.judged(items, whole).forEach((key, part) -> now.merge(key, part, Part::plus));
    store.paired(items, comparable).forEach((key, part) -> now.merge(key, part, Part::plus));
    if (!ofRegions.isEmpty()) {
      regions
          .judged(items, ofRegions)
          .forEach((key, sums) -> now.merge(key, Part.of(sums), Part::plus));
    }
    Map<Long, Part> change = new HashMap<>();
    List<Key> gone = new ArrayList<>();
    Map<Key, Part> changed = new HashMap<>();
    before.forEach(
        (key, part) -> {
          if (!now.containsKey(key)) {
            gone.add(key);
            change.merge(key.person(), Part.NONE.minus(part), Part::plus);
          }
        });
    now.forEach(
        (key, part) -> {
          Part old = before.getOrDefault(key, Part.NONE);
          if (!part.equals(old)) {
            changed.put(key, part);
            change.merge(key.person(), part.minus(old), Part::plus);
          }
        });
    store.remove(gone);
    store.save(project, changed);
    store.add(project, change);
  }

  private static List<String> ids(List<SpecField> fields, Predicate<SpecField> which) {
    return fields.stream().filter(which).map(SpecField::id).toList();
  }

  void sent(Map<PersonSlots.Slot, PersonSlots.Sent> sent) {
    if (!sent.isEmpty()) {
      store.addSent(sent);
    }
  }
}
