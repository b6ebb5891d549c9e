package dev.assay.server.review;

import dev.assay.server.queue.ExpertQueue;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says why there is no case to pull. */
@Component
class EmptyDesk {
  private final Queue queue;
  private final ExpertQueue experts;
  private final Deferrals deferrals;

  EmptyDesk(Queue queue, ExpertQueue experts, Deferrals deferrals) {
    this.queue = queue;
    this.experts = experts;
    this.deferrals = deferrals;
  }

  /**
   * Why nothing came.
   *
   * @param reason the first that applies: {@code own_votes}, {@code others_at_work}, {@code
   *     deferred} or {@code done}
   * @param waiting cases that wait for somebody else
   */
  record Empty(String reason, long waiting, String message) {}

  Empty explain(long project, Stage stage, long person) {
    long own = experts.waitingOwn(project, stage, person);
    long atWork = queue.liveLeases(project, stage);
    long deferred = stage == Stage.ADJUDICATE ? deferrals.waiting(project) : 0;
    return explain(stage, own, atWork, deferred);
  }

  static Empty explain(Stage stage, long own, long atWork, long deferred) {
    String what = stage == Stage.REVIEW ? "review" : "conflict";
    List<Empty> reasons = new ArrayList<>();
    if (own > 0) {
      reasons.add(
          new Empty(
              "own_votes",
              own,
              count(own, what) + " you voted on yourself; the owner can allow that"));
    }
    if (atWork > 0) {
      reasons.add(
          new Empty("others_at_work", atWork, count(atWork, what) + " in the hands of colleagues"));
    }
    if (deferred > 0) {
      reasons.add(
          new Empty("deferred", deferred, count(deferred, what) + " deferred to the spec owner"));
    }
    if (reasons.isEmpty()) {
      return new Empty("done", 0, "no " + what + " waits");
    }
    return new Empty(
        reasons.getFirst().reason(),
        reasons.stream().mapToLong(Empty::waiting).sum(),
        String.join("; ", reasons.stream().map(Empty::message).toList()));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
