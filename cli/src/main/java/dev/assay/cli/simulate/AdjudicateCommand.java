package dev.assay.cli.simulate;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code assay adjudicate}: a simulated expert clears conflicts and reviews. */
@Command(
    name = "adjudicate",
    description = "Let a simulated expert settle conflicts and reviews against known truth.",
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class AdjudicateCommand extends RemoteCommand {
  static final String NAME = "sim-expert";

  @Parameters(paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "F",
      description = "JSON lines {\"key\", \"label\"}.")
  private Path truth;

  @Option(
      names = "--accuracy",
      defaultValue = "0.95",
      paramLabel = "A",
      description = "Probability of the right decision (${DEFAULT-VALUE}).")
  private double accuracy;

  @Option(names = "--seed", required = true, paramLabel = "S", description = "Any whole number.")
  private long seed;

  public AdjudicateCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient impatient) {
    Expert expert = expert();
    Truth known = Truth.read(truth);
    String path = Projects.path(impatient, project);
    impatient.get(path);
    ApiClient api = impatient.patient(SimulateCommand.PATIENCE);
    Specs specs = new Specs(api, path);
    Crew crew = new Crew(api, path);
    Crew.Member member =
        crew.member(NAME, Set.of("adjudicator", "reviewer"))
            .orElseThrow(() -> CommandFailure.failed(NAME + " is deactivated"));
    Desk desk = new Desk(member, path, expert, new Desk.Knowledge(seed, known, specs));
    JsonNode status;
    long before;
    do {
      before = desk.adjudicated() + desk.reviewed();
      api.get(path + "/status?wait=true");
      desk.clear();
      status = api.get(path + "/status?wait=true");
    } while (desk.adjudicated() + desk.reviewed() > before);
    crew.leave(member);
    long left = status.path("conflicts").asLong() + status.path("in_review").asLong();
    answer(
        Json.object()
            .put("adjudicated", desk.adjudicated())
            .put("reviewed", desk.reviewed())
            .put("left", left),
        () ->
            "%,d adjudicated, %,d reviewed, %,d left"
                .formatted(desk.adjudicated(), desk.reviewed(), left));
  }

  private Expert expert() {
    try {
      return new Expert(accuracy);
    } catch (IllegalArgumentException outOfRange) {
      throw CommandFailure.refused(String.valueOf(outOfRange.getMessage()));
    }
  }
}
