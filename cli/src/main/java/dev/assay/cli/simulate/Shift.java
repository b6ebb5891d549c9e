package dev.assay.cli.simulate;

import dev.assay.cli.api.Answer;
import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One simulated annotator's work, from the leases held before to the empty queue. */
final class Shift implements Callable<Shift.Tally> {
  private static final int BATCH = 5;
  private static final int ID_BYTES = 20;

  private final Crew.Member member;
  private final String project;
  private final Work work;
  private final ClosingTime closing;
  private final Consumer<String> warn;
  private final Deque<Assignment> hand = new ArrayDeque<>();
  private long submitted;
  private long skipped;
  private boolean present = true;

  Shift(Crew.Member member, String project, Work work, ClosingTime closing, Consumer<String> warn) {
    this.member = member;
    this.project = project;
    this.work = work;
    this.closing = closing;
    this.warn = warn;
  }

  /** What was done. */
  record Tally(long submitted, long skipped) {
    Tally plus(Tally other) {
      return new Tally(submitted + other.submitted, skipped + other.skipped);
    }
  }

  /** What everybody works by. */
  record Work(long seed, Answers answers, Truth truth, Specs specs) {}

  @Override
  public Tally call() throws InterruptedException {
    try {
      while (present && !closing.isOver()) {
        long mark = closing.mark();
        if (hand.isEmpty()) {
          pull();
        }
        if (!hand.isEmpty()) {
          settle(hand.removeFirst());
        } else if (present && !closing.lookAgain(mark)) {
          break;
        }
      }
    } finally {
      closing.left();
    }
    return new Tally(submitted, skipped);
  }

  private void pull() {
    ObjectNode wanted = Json.object().put("max", BATCH);
    switch (client().postRepeatable(project + "/pull", wanted)) {
      case Answer.Done done -> hand.addAll(Assignment.all(done.body().path("assignments")));
      case Answer.Refused refused -> goneOrFail(refused.problem());
    }
  }

  private void settle(Assignment assignment) {
    Situation situation = assignment.situation(work.seed(), member.name());
    JsonNode truth =
        work.specs()
            .truth(assignment.key(), work.truth().of(assignment.key()), assignment.specVersion());
    LabelSpec spec = work.specs().version(assignment.specVersion());
    Optional<JsonNode> labels = work.answers().answer(spec, truth, situation);
    if (labels.isPresent()) {
      submit(assignment, situation, labels.get());
    } else {
      skip(assignment, "no truth is known");
    }
  }

  private void submit(Assignment assignment, Situation situation, JsonNode labels) {
    ObjectNode body =
        Json.object()
            .put("submission_id", submissionId(assignment))
            .put("active_seconds", work.answers().activeSeconds(situation))
            .put("screen_version", "simulation")
            .put("next", 1);
    body.set("labels", labels);
    switch (client().postRepeatable("/api/assignments/" + assignment.id() + "/submit", body)) {
      case Answer.Done done -> {
        submitted++;
        closing.happened();
        next(done.body());
      }
      case Answer.Refused refused -> refusedSubmission(assignment, refused.problem());
    }
  }

  /** A pure function of seed and lease, so that a repeat after a crash is known as one. */
  private String submissionId(Assignment assignment) {
    byte[] digest = Stream.digest(work.seed(), member.name(), assignment.id());
    return "sim-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
  }

  private void refusedSubmission(Assignment assignment, Problem problem) {
    switch (problem.status()) {
      case 422 -> {
        warn.accept(
            "%s: the answer to '%s' was refused: %s"
                .formatted(member.name(), assignment.key(), problem.line()));
        skip(assignment, "the simulated answer was refused");
      }
      case 404, 409 ->
          warn.accept(
              "%s: '%s' was no longer theirs to answer: %s"
                  .formatted(member.name(), assignment.key(), problem.line()));
      default -> goneOrFail(problem);
    }
  }

  private void skip(Assignment assignment, String reason) {
    ObjectNode body = Json.object().put("reason", reason).put("next", 1);
    switch (client().postRepeatable("/api/assignments/" + assignment.id() + "/skip", body)) {
      case Answer.Done done -> {
        skipped++;
        closing.happened();
        next(done.body());
      }
      case Answer.Refused refused when refused.repeated() && refused.problem().status() < 500 -> {
        // The first try got through before the connection was lost.
        skipped++;
        closing.happened();
      }
      case Answer.Refused refused when refused.problem().status() == 404 ->
          warn.accept(
              "%s: '%s' was no longer theirs to skip".formatted(member.name(), assignment.key()));
      case Answer.Refused refused -> goneOrFail(refused.problem());
    }
  }

  private void next(JsonNode body) {
    List<Assignment> more = Assignment.all(body.path("next"));
    for (Assignment each : more) {
      if (hand.stream().noneMatch(held -> held.id().equals(each.id()))) {
        hand.add(each);
      }
    }
  }

  /** Somebody deactivated or without the role any more goes home; anything else is an error. */
  private void goneOrFail(Problem problem) {
    if (problem.status() != 401 && problem.status() != 403) {
      throw new ApiFailure(problem);
    }
    warn.accept("%s stops: %s".formatted(member.name(), problem.line()));
    hand.clear();
    present = false;
  }

  private ApiClient client() {
    return member.client();
  }
}
