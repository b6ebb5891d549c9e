package dev.assay.server.review;

import dev.assay.annotation.Field;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.InReview;
import dev.assay.server.consensus.Standings;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.people.Pseudonyms;
import dev.assay.server.queue.ExpertQueue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What waits for a review, as far as a reviewer may have it: found by whose work it is, by class
 * and by text. People are named by their pseudonyms.
 */
@Component
class ReviewPool {
  /** Items looked at in one go. */
  private static final int PAGE = 500;

  private final Standings standings;
  private final Labelling labelling;
  private final Ingest ingest;
  private final Catalog catalog;
  private final Pseudonyms pseudonyms;
  private final ExpertQueue experts;
  private final ExpertDesk desk;

  ReviewPool(
      Standings standings,
      Labelling labelling,
      Ingest ingest,
      Catalog catalog,
      Pseudonyms pseudonyms,
      ExpertQueue experts,
      ExpertDesk desk) {
    this.standings = standings;
    this.labelling = labelling;
    this.ingest = ingest;
    this.catalog = catalog;
    this.pseudonyms = pseudonyms;
    this.experts = experts;
    this.desk = desk;
  }

  /**
   * Which reviews; what is null does not restrict.
   *
   * @param annotator pseudonym of somebody whose vote the label stands on
   * @param field name of a field
   * @param label name of a class that the label carries; {@code ""} = a label without any
   * @param text part of the item's key or text, in any case
   * @param key of one item
   */
  record Filter(
      @Nullable String annotator,
      @Nullable String field,
      @Nullable String label,
      @Nullable String text,
      @Nullable String key) {
    static final Filter ALL = new Filter(null, null, null, null, null);
  }

  /**
   * A label that waits.
   *
   * @param annotators pseudonyms of those whose votes it stands on, ascending
   */
  record Waiting(InReview review, Item item, List<String> annotators) {}

  /** Every review that fits, by ascending item. */
  List<Waiting> all(long project, long reviewer, Filter filter) {
    return after(project, reviewer, filter, 0, Integer.MAX_VALUE);
  }

  /** Reviews that fit, of items after one, until there are {@code most} or more. */
  List<Waiting> after(long project, long reviewer, Filter filter, long item, int most) {
    Predicate<InReview> fits = fits(project, filter);
    boolean ownAllowed = desk.ownAllowed(project, Stage.REVIEW);
    List<Waiting> found = new ArrayList<>();
    long last = item;
    while (found.size() < most) {
      List<InReview> page = standings.inReview(project, last, PAGE);
      if (page.isEmpty()) {
        break;
      }
      last = page.getLast().item();
      List<InReview> fitting = page.stream().filter(fits).toList();
      Set<Long> own =
          ownAllowed
              ? Set.of()
              : experts.votedAmong(fitting.stream().map(InReview::item).toList(), reviewer);
      described(project, fitting).stream()
          .filter(
              one -> filter.annotator() == null || one.annotators().contains(filter.annotator()))
          .filter(one -> matches(one.item(), filter) && !own.contains(one.item().id()))
          .forEach(found::add);
    }
    return found;
  }

  private Predicate<InReview> fits(long project, Filter filter) {
    LabelSchema schema = catalog.labelSchema(project, catalog.currentVersion(project));
    Set<String> fields =
        schema.fields().stream()
            .filter(field -> filter.field() == null || field.name().equals(filter.field()))
            .map(Field::id)
            .collect(Collectors.toSet());
    if (fields.isEmpty()) {
      throw Bodies.invalid("/filter/field", "'" + filter.field() + "' (expected: a field)");
    }
    String label = filter.label();
    if (label == null) {
      return one -> fields.contains(one.field());
    }
    if (label.isEmpty()) {
      return one -> fields.contains(one.field()) && one.labels().isEmpty();
    }
    Set<String> classes = Items.classes(schema, label, "/filter/label");
    return one ->
        fields.contains(one.field())
            && one.labels().stream().anyMatch(given -> classes.contains(given.classId()));
  }

  private static boolean matches(Item item, Filter filter) {
    if (filter.key() != null && !filter.key().equals(item.key())) {
      return false;
    }
    String text = filter.text();
    if (text == null || text.isBlank()) {
      return true;
    }
    String sought = text.strip().toLowerCase(Locale.ROOT);
    return item.key().toLowerCase(Locale.ROOT).contains(sought)
        || (item.text() != null && item.text().toLowerCase(Locale.ROOT).contains(sought));
  }

  private List<Waiting> described(long project, List<InReview> reviews) {
    List<Long> ids = reviews.stream().map(InReview::item).distinct().toList();
    Map<Long, Item> items =
        ingest.items(ids).stream().collect(Collectors.toMap(Item::id, Function.identity()));
    Map<Long, Long> people = people(ids);
    return reviews.stream()
        .map(
            one ->
                new Waiting(
                    one,
                    Objects.requireNonNull(items.get(one.item())),
                    names(project, one.votes(), people)))
        .toList();
  }

  /** Who made each annotation of the items. */
  Map<Long, Long> people(Collection<Long> items) {
    return labelling.annotations(items).stream()
        .collect(Collectors.toMap(Annotation::id, Annotation::person));
  }

  /** The pseudonyms behind annotations. */
  List<String> names(long project, Collection<Long> annotations, Map<Long, Long> people) {
    Set<String> names = new TreeSet<>();
    for (long annotation : annotations) {
      Long person = people.get(annotation);
      if (person != null) {
        names.add(pseudonyms.of(project, person));
      }
    }
    return List.copyOf(names);
  }
}
