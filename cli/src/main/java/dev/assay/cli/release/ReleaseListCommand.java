package dev.assay.cli.release;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code assay release list}. */
@Command(name = "list", description = "List a project's releases.")
@SuppressWarnings("NullAway.Init")
final class ReleaseListCommand extends RemoteCommand {
  @Parameters(paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  ReleaseListCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    JsonNode releases = api.get(Projects.path(api, project) + "/releases?wait=true");
    answer(releases, () -> text(releases));
  }

  private static String text(JsonNode releases) {
    List<String> lines = new ArrayList<>();
    for (JsonNode release : releases.path("releases")) {
      String name = release.path("name").asString(release.path("release").asString(""));
      lines.add("%s  %,d labels".formatted(name, release.path("labels").asLong()));
    }
    return lines.isEmpty() ? "no releases yet" : String.join(System.lineSeparator(), lines);
  }
}
