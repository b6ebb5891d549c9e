package dev.assay.cli.release;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay release create}. */
@Command(name = "create", description = "Freeze a project's decided labels under a name.")
@SuppressWarnings("NullAway.Init")
final class ReleaseCreateCommand extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  @Parameters(index = "1", paramLabel = "NAME", description = "The release's name.")
  private String name;

  @Option(
      names = "--provisional",
      description = "Take held and in-review labels and strict majorities too.")
  private boolean provisional;

  @Option(names = "--reason", paramLabel = "R", description = "Why it cannot wait.")
  private @Nullable String reason;

  ReleaseCreateCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    if (provisional && (reason == null || reason.isBlank())) {
      throw CommandFailure.refused("--provisional needs a --reason");
    }
    if (!provisional && reason != null) {
      throw CommandFailure.refused("--reason goes with --provisional only");
    }
    String path = Projects.path(api, project);
    api.get(path + "/status?wait=true");
    ObjectNode wanted = Json.object().put("name", name).put("provisional", provisional);
    if (reason != null) {
      wanted.put("reason", reason);
    }
    JsonNode made = api.post(path + "/releases", wanted);
    answer(
        made,
        () ->
            "release %s: %,d labels, digest %s"
                .formatted(name, made.path("labels").asLong(), made.path("digest").asString("")));
  }
}
