package dev.assay.server.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What became of each annotator's work that was drawn for review. */
@Component
class ReviewedWork {
  private static final int PAGE = 500;

  private final ReviewPool pool;
  private final ExpertCaseStore store;

  ReviewedWork(ReviewPool pool, ExpertCaseStore store) {
    this.pool = pool;
    this.store = store;
  }

  /**
   * Labels that stood on votes of an annotator; one of several people counts for each.
   *
   * @param waiting may be reviewed by whoever asks
   */
  record SampledWork(
      String annotator, int waiting, int accepted, int fixed, int returned, int flagged) {}

  /** By pseudonym. */
  List<SampledWork> byAnnotator(long project, long reviewer) {
    Map<String, Counts> counts = new TreeMap<>();
    for (ReviewPool.Waiting one : pool.all(project, reviewer, ReviewPool.Filter.ALL)) {
      one.annotators().forEach(name -> of(counts, name).waiting++);
    }
    List<ExpertCaseStore.Reviewed> done = store.reviewed(project);
    for (int from = 0; from < done.size(); from += PAGE) {
      List<ExpertCaseStore.Reviewed> page = done.subList(from, Math.min(done.size(), from + PAGE));
      Map<Long, Long> people =
          pool.people(page.stream().map(ExpertCaseStore.Reviewed::item).distinct().toList());
      for (ExpertCaseStore.Reviewed one : page) {
        pool.names(project, one.votes(), people)
            .forEach(name -> of(counts, name).add(one.outcome()));
      }
    }
    List<SampledWork> all = new ArrayList<>();
    counts.forEach((name, count) -> all.add(count.of(name)));
    return all;
  }

  private static Counts of(Map<String, Counts> counts, String name) {
    return counts.computeIfAbsent(name, n -> new Counts());
  }

  private static final class Counts {
    int waiting;
    private int accepted;
    private int fixed;
    private int returned;
    private int flagged;

    void add(String outcome) {
      switch (outcome) {
        case "accepted" -> accepted++;
        case "fixed" -> fixed++;
        case "returned" -> returned++;
        case "flagged" -> flagged++;
        default -> throw new IllegalStateException("outcome '" + outcome + "' of a review");
      }
    }

    SampledWork of(String annotator) {
      return new SampledWork(annotator, waiting, accepted, fixed, returned, flagged);
    }
  }
}
