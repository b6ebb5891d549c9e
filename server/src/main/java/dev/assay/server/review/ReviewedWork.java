package dev.assay.server.review;

import dev.assay.server.consensus.InReview;
import dev.assay.server.labelling.Labelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What became of each annotator's work that was drawn for review. */
@Component
class ReviewedWork {
  private final ReviewPool pool;
  private final Labelling labelling;
  private final ExpertCaseStore store;

  ReviewedWork(ReviewPool pool, Labelling labelling, ExpertCaseStore store) {
    this.pool = pool;
    this.labelling = labelling;
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
    List<InReview> waiting = pool.fitting(project, reviewer, ReviewPool.Filter.ALL);
    Map<Long, Long> authors = pool.authors(waiting);
    for (InReview one : waiting) {
      pool.names(project, one.votes(), authors).forEach(name -> of(counts, name).waiting++);
    }
    List<ExpertCaseStore.Reviewed> done = store.reviewed(project);
    Map<Long, Long> reviewed =
        labelling.authors(done.stream().flatMap(one -> one.votes().stream()).toList());
    for (ExpertCaseStore.Reviewed one : done) {
      pool.names(project, one.votes(), reviewed)
          .forEach(name -> of(counts, name).add(one.outcome()));
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
