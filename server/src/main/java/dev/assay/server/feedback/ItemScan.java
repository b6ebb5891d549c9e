package dev.assay.server.feedback;

import dev.assay.annotation.Label;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.Standing;
import dev.assay.server.consensus.Standings;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.people.SetAside;
import dev.assay.server.queue.LabelTask;
import dev.assay.server.queue.Queue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what items carry, in short pages. */
@Component
class ItemScan {
  static final int PAGE = 1000;

  private final Ingest ingest;
  private final Queue queue;
  private final Labelling labelling;
  private final Consensus consensus;
  private final Standings standings;
  private final SetAside setAside;

  ItemScan(
      Ingest ingest,
      Queue queue,
      Labelling labelling,
      Consensus consensus,
      Standings standings,
      SetAside setAside) {
    this.standings = standings;
    this.ingest = ingest;
    this.queue = queue;
    this.labelling = labelling;
    this.consensus = consensus;
    this.setAside = setAside;
  }

  /** A page of items in the order they came in. */
  record Page(List<ItemLabels> items, long last, boolean more) {}

  Page page(long project, long after) {
    List<Long> ids = ingest.itemIds(project, after, PAGE);
    return new Page(read(project, ids), ids.isEmpty() ? after : ids.getLast(), ids.size() == PAGE);
  }

  List<ItemLabels> read(long project, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<Long> aside = setAside.of(project);
    Map<Long, ItemStatus> states = consensus.states(ids);
    Map<Long, Map<String, Standing>> standing = standings.of(ids);
    Map<Long, List<Annotation>> annotations =
        labelling.annotations(ids).stream().collect(Collectors.groupingBy(Annotation::item));
    Map<Long, Integer> rounds =
        queue.labelTasks(ids).stream().collect(Collectors.toMap(LabelTask::item, LabelTask::round));
    List<ItemLabels> items = new ArrayList<>();
    for (long id : ids) {
      int round = rounds.getOrDefault(id, 1);
      items.add(
          new ItemLabels(
              id,
              states.getOrDefault(id, ItemStatus.OPEN),
              round,
              labels(standing.getOrDefault(id, Map.of())),
              CurrentVotes.of(round, annotations.getOrDefault(id, List.of()), aside)));
    }
    return items;
  }

  private static Map<String, List<Label>> labels(Map<String, Standing> standing) {
    Map<String, List<Label>> labels = new HashMap<>();
    standing.forEach(
        (field, stands) -> {
          List<Label> known = stands.labels();
          if (known != null) {
            labels.put(field, known);
          }
        });
    return labels;
  }
}
