package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what a caller asks for into the lists that are kept of it. */
@Component
class ItemSearch {
  private static final String SCORE = "score";
  private static final String NOTHING = "nothing here";

  private final ItemSearchStore store;
  private final Catalog catalog;

  ItemSearch(ItemSearchStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * What restricts a search; null does not.
   *
   * @param label name of a class, or {@code nothing here}
   * @param person id of somebody who voted on the item; for those who may see people
   * @param version number of the spec version under which the label was given or decided
   * @param how the way a decision was made
   * @param meta particulars, {@code name=value} each
   * @param marked whether something is to be looked at although it is decided
   * @param below item scores lower than this
   * @param order {@code score}, or null for the order items came in
   */
  record Filter(
      @Nullable String state,
      @Nullable String label,
      @Nullable String text,
      @Nullable Long person,
      @Nullable Integer version,
      @Nullable String how,
      @Nullable String segment,
      @Nullable String group,
      List<String> meta,
      boolean marked,
      @Nullable Double below,
      @Nullable String order) {
    Filter {
      meta = List.copyOf(meta);
    }
  }

  /** One page of ids, and where it ended. */
  record Page(List<Long> items, @Nullable String next) {}

  ItemQuery query(ProjectScope scope, Filter filter) {
    long project = scope.project();
    List<String> tags = new ArrayList<>();
    if (filter.label() != null) {
      tags.add(Tags.ofClass(classId(project, filter.label())));
    }
    if (filter.person() != null) {
      if (!scope.caller().may(Permission.MEMBERS, project)) {
        throw Problem.forbidden("only those who manage people may ask for a person's items");
      }
      tags.add(Tags.person(filter.person()));
    }
    for (String one : filter.meta()) {
      int at = one.indexOf('=');
      if (at < 1) {
        throw Problem.badRequest("bad-request", "meta '" + one + "' (expected: name=value)");
      }
      tags.add(Tags.meta(one.substring(0, at), one.substring(at + 1)));
    }
    Optional.ofNullable(filter.group()).map(Tags::group).ifPresent(tags::add);
    Optional.ofNullable(filter.segment()).map(Tags::segment).ifPresent(tags::add);
    Optional.ofNullable(filter.version()).map(Tags::version).ifPresent(tags::add);
    Optional.ofNullable(filter.how()).map(Tags::how).ifPresent(tags::add);
    if (filter.marked()) {
      tags.add(Tags.MARKED);
    }
    if (filter.state() != null) {
      tags.add(Tags.state(state(filter.state())));
    }
    if (filter.order() != null && !filter.order().equals(SCORE)) {
      throw Problem.badRequest(
          "bad-request", "order '" + filter.order() + "' (expected: " + SCORE + " or nothing)");
    }
    Float below = filter.below() == null ? null : filter.below().floatValue();
    return new ItemQuery(project, tags, sought(filter.text()), below, filter.order() != null);
  }

  private static ItemStatus state(String text) {
    try {
      return ItemStatus.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("bad-request", String.valueOf(e.getMessage()));
    }
  }

  Page page(ItemQuery query, @Nullable String after, int most) {
    List<ItemQuery.Place> found = store.find(query, ItemQuery.Place.read(after), most);
    return new Page(
        found.stream().map(ItemQuery.Place::item).toList(),
        found.size() < most ? null : found.getLast().write());
  }

  /** What is looked for, or null where nothing is said. */
  static @Nullable String sought(@Nullable String text) {
    if (text != null && (text.length() > ItemQuery.MOST_TEXT || text.indexOf(0) >= 0)) {
      throw Problem.badRequest("bad-request", "text (expected: at most 200 characters, no NUL)");
    }
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The id of a class in any field, retired ones included. */
  String classId(long project, String name) {
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    Optional<String> id =
        spec.fields().stream()
            .flatMap(field -> field.classes().stream())
            .filter(one -> one.name().equals(name))
            .map(SpecClass::id)
            .findFirst();
    if (id.isEmpty() && !name.equals(NOTHING)) {
      throw Problem.badRequest("bad-request", "label '" + name + "' (expected: a class)");
    }
    return id.orElse("");
  }
}
