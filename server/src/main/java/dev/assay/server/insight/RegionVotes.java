package dev.assay.server.insight;

import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.RegionOverlap;
import dev.assay.server.consensus.Standing;
import dev.assay.server.consensus.Standings;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** People's regions beside those decided. */
@Component
class RegionVotes {
  private final PeopleStore store;
  private final Labelling labelling;
  private final Standings standings;

  RegionVotes(PeopleStore store, Labelling labelling, Standings standings) {
    this.store = store;
    this.labelling = labelling;
    this.standings = standings;
  }

  /** By item and person, the fields of an item together. */
  Map<PersonFigures.Key, RegionSums> judged(Collection<Long> items, List<Field> fields) {
    Map<Long, Map<String, Standing>> decided = standings.of(items);
    Map<Long, Annotation> votes =
        labelling.annotations(items).stream()
            .collect(Collectors.toMap(Annotation::id, Function.identity()));
    Map<PersonFigures.Key, long[]> counts = new HashMap<>();
    Map<String, Field> byId =
        fields.stream().collect(Collectors.toMap(Field::id, Function.identity()));
    for (PeopleStore.Counted one : store.counted(items, List.copyOf(byId.keySet()))) {
      Standing standing = decided.getOrDefault(one.item(), Map.of()).get(one.field());
      Annotation vote = votes.get(one.annotation());
      Field field = byId.get(one.field());
      if (standing == null
          || standing.state() != ItemStatus.DECIDED
          || standing.labels() == null
          || vote == null
          || field == null) {
        continue;
      }
      List<Label> drawn = vote.answer().labels().getOrDefault(one.field(), List.of());
      RegionOverlap overlap = RegionOverlap.of(field, drawn, standing.labels());
      long[] sums =
          counts.computeIfAbsent(
              new PersonFigures.Key(one.item(), vote.person()), key -> new long[2]);
      sums[0] += 2L * overlap.matching();
      sums[1] += overlap.first() + overlap.second();
    }
    Map<PersonFigures.Key, RegionSums> sums = new HashMap<>();
    counts.forEach((key, count) -> sums.put(key, RegionSums.of(count[0], count[1])));
    return sums;
  }
}
