package dev.assay.server.insight;

import dev.assay.annotation.FieldKind;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps what each person's votes add up to, item by item. */
@Component
class PersonFigures {
  private final PeopleStore store;
  private final Catalog catalog;

  PersonFigures(PeopleStore store, Catalog catalog) {
    this.store = store;
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
   */
  record Part(long answers, long judged, long rightOnes, long pairs, long same) {
    static final Part NONE = new Part(0, 0, 0, 0, 0);

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
          same + sign * other.same);
    }
  }

  /** Boxes are no two the same: fields of them are left out. */
  void refresh(long project, Collection<Long> items) {
    List<String> fields =
        catalog.spec(project, catalog.currentVersion(project)).activeFields().stream()
            .filter(field -> field.kind() != FieldKind.BOXES)
            .map(SpecField::id)
            .toList();
    Map<Key, Part> before = store.parts(items);
    Map<Key, Part> now = new HashMap<>();
    store.answers(items).forEach((key, part) -> now.merge(key, part, Part::plus));
    store.judged(items, fields).forEach((key, part) -> now.merge(key, part, Part::plus));
    store.paired(items, fields).forEach((key, part) -> now.merge(key, part, Part::plus));
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

  void sent(Map<PersonSlots.Slot, PersonSlots.Sent> sent) {
    if (!sent.isEmpty()) {
      store.addSent(sent);
    }
  }
}
