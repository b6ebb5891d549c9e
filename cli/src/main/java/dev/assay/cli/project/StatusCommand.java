package dev.assay.cli.project;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code assay status}: where a project's items stand, and how well people agree. */
@Command(name = "status", description = "Show where a project's items stand.")
@SuppressWarnings("NullAway.Init")
public final class StatusCommand extends RemoteCommand {
  @Parameters(paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  public StatusCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    JsonNode status = api.get(Projects.path(api, project) + "/status?wait=true");
    answer(status, () -> StatusText.of(project, status));
  }
}
