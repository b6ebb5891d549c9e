package dev.assay.cli.project;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.ApiFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.RemoteCommand;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay init}: makes a project from its configuration. */
@Command(name = "init", description = "Make a project from a configuration file or a template.")
@SuppressWarnings("NullAway.Init")
public final class InitCommand extends RemoteCommand {
  @ArgGroup(multiplicity = "1")
  private From from;

  @Option(names = "--name", paramLabel = "N", description = "The project's name; else the file's.")
  private @Nullable String name;

  static final class From {
    @Option(
        names = "--config",
        required = true,
        paramLabel = "F",
        description = "The project's YAML file.")
    private @Nullable Path config;

    @Option(
        names = "--template",
        required = true,
        paramLabel = "T",
        description = "A ready configuration, one of `assay templates`.")
    private @Nullable String template;

    ConfigFile read() {
      return config == null
          ? ConfigFile.ofTemplate(String.valueOf(template))
          : ConfigFile.read(config);
    }
  }

  public InitCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    ConfigFile file = from.read();
    ObjectNode wanted = file.tree().isObject() ? file.tree().asObject().deepCopy() : Json.object();
    if (name != null) {
      wanted.withObject("project").put("name", name);
    }
    JsonNode made;
    try {
      made = api.post("/api/projects", wanted);
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
