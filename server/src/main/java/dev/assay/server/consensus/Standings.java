package dev.assay.server.consensus;

import dev.assay.annotation.Field;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.labelling.Skip;
import dev.assay.server.people.SetAside;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What items carry, and how well people agreed on chosen items in chosen rounds. */
@Component
public final class Standings {
  private final StateStore store;
  private final Labelling labelling;
  private final Catalog catalog;
  private final SetAside setAside;

  Standings(StateStore store, Labelling labelling, Catalog catalog, SetAside setAside) {
    this.store = store;
    this.labelling = labelling;
    this.catalog = catalog;
    this.setAside = setAside;
  }

  /** The fields of items by field id; items that nobody has labelled are absent. */
  public Map<Long, Map<String, Standing>> of(Collection<Long> items) {
    Map<Long, Map<String, Standing>> standing = new HashMap<>();
    store
        .fields(items)
        .forEach(
            (item, fields) -> {
              Map<String, Standing> ofItem = new HashMap<>();
              fields.forEach(
                  (field, row) ->
                      ofItem.put(field, new Standing(row.state(), row.meaning(), row.standing())));
              standing.put(item, ofItem);
            });
    return standing;
  }

  /** {@code most} fields in review and the others of their last item, by ascending item. */
  public List<InReview> inReview(long project, long after, int most) {
    return store.inReview(project, after, most).stream()
        .sorted(Comparator.comparingLong(InReview::item).thenComparing(InReview::field))
        .toList();
  }

  /**
   * Agreement in a field of the current spec, computed from the votes themselves; items whose votes
   * of that round cannot be compared add nothing.
   *
   * @param rounds the round to look at, by item
   */
  public RoundsAgreement agreement(long project, Field field, Map<Long, Integer> rounds) {
    Map<String, Long> patterns = new HashMap<>();
    List<Long> items = new ArrayList<>(rounds.keySet());
    for (int from = 0; from < items.size(); from += GateKeeper.PAGE) {
      List<Long> page = items.subList(from, Math.min(items.size(), from + GateKeeper.PAGE));
      add(project, field, page, rounds, patterns);
    }
    return RoundsAgreement.of(SetAgreement.of(field.kind().isRegion(), patterns));
  }

  private void add(
      long project,
      Field field,
      List<Long> page,
      Map<Long, Integer> rounds,
      Map<String, Long> patterns) {
    int version = catalog.currentVersion(project);
    Set<Long> aside = setAside.of(project);
    Map<Long, List<Annotation>> annotations =
        labelling.annotations(page).stream().collect(Collectors.groupingBy(Annotation::item));
    for (long item : page) {
      List<Annotation> votes =
          RoundVotes.of(
                  rounds.getOrDefault(item, 1),
                  annotations.getOrDefault(item, List.of()),
                  List.<Skip>of(),
                  aside)
              .counting();
      if (votes.size() > 1
          && VoteComparison.of(catalog, project, version, field.id(), votes)
              instanceof VoteComparison.SameMeaning(List<Vote> comparable, int meaning)) {
        FieldEvaluator.evaluate(field, comparable)
            .patterns()
            .forEach(pattern -> patterns.merge(pattern, 1L, Long::sum));
      }
    }
  }
}
