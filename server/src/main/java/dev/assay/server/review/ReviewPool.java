package dev.assay.server.review;

import dev.assay.annotation.Field;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.InReview;
import dev.assay.server.consensus.Standings;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
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
  private static final int PAGE = 2_000;

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
  List<InReview> fitting(long project, long reviewer, Filter filter) {
    return fitting(project, reviewer, filter, 0, Integer.MAX_VALUE);
  }

  /** Reviews that fit, of items after one, until there are {@code most} or more. */
  List<InReview> fitting(long project, long reviewer, Filter filter, long item, int most) {
    Predicate<InReview> fits = fits(project, filter);
    boolean ownAllowed = desk.ownAllowed(project, Stage.REVIEW);
    if (filter.key() != null) {
      return ingest
          .itemByKey(project, filter.key())
          .map(
              one ->
                  standings.inReview(project, one.id() - 1, 1).stream()
                      .filter(review -> review.item() == one.id())
                      .filter(fits)
                      .toList())
          .map(reviews -> allowed(project, reviewer, filter, ownAllowed, reviews))
          .orElse(List.of());
    }
    List<InReview> found = new ArrayList<>();
    long last = item;
    while (found.size() < most) {
      List<InReview> page = standings.inReview(project, last, PAGE);
      if (page.isEmpty()) {
        break;
      }
      last = page.getLast().item();
      found.addAll(
          allowed(project, reviewer, filter, ownAllowed, page.stream().filter(fits).toList()));
    }
    return found;
  }

  /** What costs a look elsewhere is asked of what is left alone. */
  private List<InReview> allowed(
      long project, long reviewer, Filter filter, boolean ownAllowed, List<InReview> reviews) {
    List<InReview> left = ofAnnotator(project, filter.annotator(), reviews);
    left = withText(filter.text(), left);
    if (ownAllowed) {
      return left;
    }
    Set<Long> own = experts.votedAmong(items(left), reviewer);
    return left.stream().filter(one -> !own.contains(one.item())).toList();
  }

  private List<InReview> ofAnnotator(
      long project, @Nullable String annotator, List<InReview> reviews) {
    if (annotator == null) {
      return reviews;
    }
    Map<Long, Long> authors = authors(reviews);
    return reviews.stream()
        .filter(one -> names(project, one.votes(), authors).contains(annotator))
        .toList();
  }

  private List<InReview> withText(@Nullable String text, List<InReview> reviews) {
    if (text == null || text.isBlank()) {
      return reviews;
    }
    String sought = text.strip().toLowerCase(Locale.ROOT);
    Set<Long> fitting =
        ingest.items(items(reviews)).stream()
            .filter(item -> says(item, sought))
            .map(Item::id)
            .collect(Collectors.toSet());
    return reviews.stream().filter(one -> fitting.contains(one.item())).toList();
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

  private static boolean says(Item item, String sought) {
    return item.key().toLowerCase(Locale.ROOT).contains(sought)
        || (item.text() != null && item.text().toLowerCase(Locale.ROOT).contains(sought));
  }

  private static List<Long> items(List<InReview> reviews) {
    return reviews.stream().map(InReview::item).distinct().toList();
  }

  /** With the items themselves, for those who are to look at them. */
  List<Waiting> described(long project, List<InReview> reviews) {
    Map<Long, Item> items =
        ingest.items(items(reviews)).stream()
            .collect(Collectors.toMap(Item::id, Function.identity()));
    Map<Long, Long> authors = authors(reviews);
    return reviews.stream()
        .map(
            one ->
                new Waiting(
                    one,
                    Objects.requireNonNull(items.get(one.item())),
                    names(project, one.votes(), authors)))
        .toList();
  }

  /** Who made the annotations that reviews are about. */
  Map<Long, Long> authors(List<InReview> reviews) {
    return labelling.authors(reviews.stream().flatMap(one -> one.votes().stream()).toList());
  }

  /** The pseudonyms behind annotations. */
  List<String> names(long project, Collection<Long> annotations, Map<Long, Long> authors) {
    Set<String> names = new TreeSet<>();
    for (long annotation : annotations) {
      Long person = authors.get(annotation);
      if (person != null) {
        names.add(pseudonyms.of(project, person));
      }
    }
    return List.copyOf(names);
  }
}
