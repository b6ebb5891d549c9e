package dev.assay.cli.project;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.RemoteCommand;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code assay init}: makes a project from its configuration. */
@Command(name = "init", description = "Make a project from a configuration file.")
@SuppressWarnings("NullAway.Init")
public final class InitCommand extends RemoteCommand {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "F",
      description = "The project's YAML file.")
  private Path config;

  public InitCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    ConfigFile file = ConfigFile.read(config);
    JsonNode made;
    try {
      made = api.post("/api/projects", file.tree());
    } catch (ApiFailure refused) {
      throw file.located(refused);
    }
    made.path("warnings").forEach(warning -> say("note: " + warning.asString("")));
    JsonNode project = made.path("project");
    answer(
        Json.object().set("project", project),
        () ->
            "project %s is made (id %s, spec version %d)"
                .formatted(
                    project.path("name").asString(""),
                    project.path("id").asString(""),
                    project.path("spec_version").asInt(1)));
  }
}
