package dev.assay.cli.simulate;

import dev.assay.cli.api.Answer;
import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Simulated people of different skill who work a little whenever they are asked to. */
public final class Colleagues {
  private static final int ID_BYTES = 20;

  private final String path;
  private final long seed;
  private final Truth truth;
  private final Specs specs;
  private final List<Worker> workers = new ArrayList<>();

  private record Worker(Crew.Member member, Answers answers) {}

  /**
   * How good somebody is.
   *
   * @param accuracy probability of the right class, 0 to 1
   * @param misreading what is taken for what, by true class, with its probability
   * @param until the last version of the guidelines that is misread; null = every one
   * @param jitter standard deviation of the edges of boxes in pixels
   * @param miss probability that a box is overlooked, 0 to 1
   */
  public record Skill(
      String name,
      double accuracy,
      Map<String, Map<String, Double>> misreading,
      @Nullable Integer until,
      double jitter,
      double miss) {
    public Skill {
      misreading = Map.copyOf(misreading);
    }

    Mistakes mistakes() {
      return new Mistakes(accuracy, new Confusion(misreading, until), jitter, miss, 0, 0);
    }
  }

  /**
   * Takes them into the project as annotators.
   *
   * @param path of the project
   * @param truth label by item key
   */
  public Colleagues(
      ApiClient api, String path, Map<String, JsonNode> truth, long seed, List<Skill> skills) {
    this.path = path;
    this.seed = seed;
    this.truth = new Truth(truth);
    this.specs = new Specs(api, path);
    Crew crew = new Crew(api, path);
    for (Skill skill : skills) {
      crew.member(skill.name(), Set.of("annotator"))
          .ifPresent(member -> workers.add(new Worker(member, new Answers(skill.mistakes()))));
    }
  }

  /** Calls with the token of one of them. */
  public ApiClient client(int colleague) {
    return workers.get(colleague).member().client();
  }

  /** Each answers one item if there is one; returns how many did. */
  public int oneEach() {
    int answered = 0;
    for (Worker worker : workers) {
      if (one(worker)) {
        answered++;
      }
    }
    return answered;
  }

  private boolean one(Worker worker) {
    ApiClient client = worker.member().client();
    JsonNode pulled = client.postRepeatable(path + "/pull", Json.object().put("max", 1)).orFail();
    List<Assignment> hand = Assignment.all(pulled.path("assignments"));
    if (hand.isEmpty()) {
      return false;
    }
    Assignment held = hand.getFirst();
    Situation situation = held.situation(seed, worker.member().name());
    JsonNode known = specs.truth(held.key(), truth.of(held.key()), held.specVersion());
    Optional<JsonNode> labels =
        worker.answers().answer(specs.version(held.specVersion()), known, situation);
    String lease = "/api/assignments/" + held.id();
    return switch (labels.isPresent()
        ? client.postRepeatable(
            lease + "/submit", submission(worker, held, situation, labels.get()))
        : client.postRepeatable(
            lease + "/skip", Json.object().put("reason", "no truth is known"))) {
      case Answer.Done _ -> true;
      // Somebody changed the spec or took the item away in between: the next look tells.
      case Answer.Refused(var problem, _)
          when problem.status() == 404 || problem.status() == 409 || problem.status() == 422 ->
          false;
      case Answer.Refused(var problem, _) -> throw new ApiFailure(problem);
    };
  }

  private ObjectNode submission(
      Worker worker, Assignment held, Situation situation, JsonNode labels) {
    byte[] id = Stream.digest(seed, worker.member().name(), held.id());
    return Json.object()
        .put("submission_id", "sim-" + HexFormat.of().formatHex(id, 0, ID_BYTES))
        .put("active_seconds", worker.answers().activeSeconds(situation))
        .put("screen_version", "simulation")
        .put("next", 0)
        .set("labels", labels);
  }
}
