package dev.assay.cli.project;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import dev.assay.cli.terminal.Terminal;
import java.io.Console;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay apply}: shows what a changed configuration would do, and publishes it. */
@Command(
    name = "apply",
    description = "Show what a changed configuration means, then publish it.",
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class ApplyCommand extends RemoteCommand {
  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "F",
      description = "The project's YAML file.")
  private Path file;

  @Option(names = "--yes", description = "Publish without asking.")
  private boolean yes;

  @Option(
      names = "--reopen",
      description = "Open the decided items concerned again, as a campaign.")
  private boolean reopen;

  public ApplyCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    ConfigFile config = ConfigFile.read(file);
    String spec = Projects.path(api, config.projectName()) + "/spec";
    JsonNode plan = sent(api, config, spec + "/plan", Json.object());
    PlanText.lines(plan).forEach(this::say);
    if (plan.path("changes").isEmpty() && !reopen) {
      answer(answerOf(plan, plan.path("base_version")), () -> "nothing to publish");
      return;
    }
    if (!yes && !agreed()) {
      throw CommandFailure.failed("nothing was published");
    }
    ObjectNode order =
        Json.object().put("base_version", plan.path("base_version").asInt()).put("reopen", reopen);
    JsonNode published = sent(api, config, spec + "/publish", order);
    JsonNode version = published.path("spec_version");
    answer(
        answerOf(published, version),
        () -> "spec version %d is published".formatted(version.asInt()));
  }

  private static JsonNode sent(ApiClient api, ConfigFile config, String path, ObjectNode body) {
    body.set("spec", config.tree());
    try {
      return api.post(path, body);
    } catch (ApiFailure refused) {
      throw config.located(refused);
    }
  }

  /** The answer in its lasting form, with all else the server tells beside it. */
  private static JsonNode answerOf(JsonNode plan, JsonNode version) {
    ObjectNode answer = ((ObjectNode) plan).deepCopy();
    answer.set("spec_version", version);
    return answer;
  }

  private boolean agreed() {
    Console console =
        Terminal.console()
            .orElseThrow(
                () -> CommandFailure.refused("nobody can be asked here (expected: --yes)"));
    err().print("Publish this? [y/N] ");
    err().flush();
    String answer = console.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
