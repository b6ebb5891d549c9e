package dev.assay.cli.simulate;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay simulate}: people who know the truth and make mistakes label a project. */
@Command(
    name = "simulate",
    description = "Let simulated people label a project against known truth.",
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class SimulateCommand extends RemoteCommand {
  /**
   * How long a simulation outlasts the server's absence: a busy machine takes a minute to start.
   */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  @Parameters(paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "F",
      description = "JSON lines {\"key\", \"label\"}.")
  private Path truth;

  @Option(
      names = "--annotators",
      required = true,
      paramLabel = "N",
      description = "How many people: sim-1 to sim-N.")
  private int annotators;

  @Option(
      names = "--accuracy",
      defaultValue = "0.9",
      paramLabel = "A",
      description = "Probability of the right class (${DEFAULT-VALUE}).")
  private double accuracy;

  @Option(
      names = "--confusion",
      paramLabel = "F",
      description = "CSV truth,label,probability or JSON.")
  private @Nullable Path confusion;

  @Option(
      names = "--jitter",
      defaultValue = "0",
      paramLabel = "PX",
      description = "Standard deviation of edges (pixels) and span ends (characters).")
  private double jitter;

  @Option(
      names = "--miss",
      defaultValue = "0",
      paramLabel = "P",
      description = "Probability that a region is overlooked.")
  private double miss;

  @Option(
      names = "--extra",
      defaultValue = "0",
      paramLabel = "P",
      description = "Probability of a false region per true one.")
  private double extra;

  @Option(
      names = "--correlation",
      defaultValue = "0",
      paramLabel = "R",
      description = "Probability that an item's mistakes are everybody's.")
  private double correlation;

  @Option(names = "--seed", required = true, paramLabel = "S", description = "Any whole number.")
  private long seed;

  public SimulateCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient impatient) {
    if (annotators < 1) {
      throw CommandFailure.refused("--annotators is %d (expected: >= 1)".formatted(annotators));
    }
    Answers answers = new Answers(mistakes());
    Truth known = Truth.read(truth);
    String path = Projects.path(impatient, project);
    impatient.get(path);
    ApiClient api = impatient.patient(PATIENCE);
    Specs specs = new Specs(api, path);
    int version = specs.current().version();
    known.labels().forEach((key, label) -> specs.truth(key, label, version));
    Crew crew = new Crew(api, path);
    List<Crew.Member> members = hire(crew);
    long start = System.nanoTime();
    Shift.Tally tally = work(members, path, new Shift.Work(seed, answers, known, specs), api);
    double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
    members.forEach(crew::leave);
    ObjectNode answer =
        Json.object()
            .put("submitted", tally.submitted())
            .put("skipped", tally.skipped())
            .put("seconds", seconds);
    answer(
        answer,
        () ->
            "%,d submitted, %,d skipped by %d people in %.1f s"
                .formatted(tally.submitted(), tally.skipped(), members.size(), seconds));
  }

  private Mistakes mistakes() {
    try {
      Confusion confusions = confusion == null ? Confusion.NONE : ConfusionFile.read(confusion);
      return new Mistakes(accuracy, confusions, jitter, miss, extra, correlation);
    } catch (IllegalArgumentException outOfRange) {
      throw CommandFailure.refused(String.valueOf(outOfRange.getMessage()));
    }
  }

  private List<Crew.Member> hire(Crew crew) {
    List<Crew.Member> members = new ArrayList<>();
    for (int i = 1; i <= annotators; i++) {
      String name = "sim-" + i;
      Optional<Crew.Member> member = crew.member(name, Set.of("annotator"));
      member.ifPresentOrElse(members::add, () -> say(name + " is deactivated and stays away"));
    }
    return members;
  }

  private Shift.Tally work(List<Crew.Member> members, String path, Shift.Work work, ApiClient api) {
    ClosingTime closing =
        new ClosingTime(members.size(), () -> api.get(path + "/status?wait=true"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Shift.Tally>> shifts = new ArrayList<>();
      for (Crew.Member member : members) {
        Shift shift = new Shift(member, path, work, closing, this::say);
        shifts.add(
            threads.submit(
                () -> {
                  boolean well = false;
                  try {
                    Shift.Tally tally = shift.call();
                    well = true;
                    return tally;
                  } finally {
                    if (!well) {
                      closing.end();
                    }
                  }
                }));
      }
      Shift.Tally all = new Shift.Tally(0, 0);
      for (Future<Shift.Tally> shift : shifts) {
        all = all.plus(result(shift));
      }
      return all;
    }
  }

  private static Shift.Tally result(Future<Shift.Tally> shift) {
    try {
      return shift.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
