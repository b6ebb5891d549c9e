package dev.assay.cli.serve;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.RemoteCommand;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code assay projections}: what follows the journal. */
@Command(
    name = "projections",
    description = "Show how far what follows the journal has come, and make it again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class ProjectionsCommand {
  private ProjectionsCommand() {}

  /** The command with its own commands below it. */
  public static CommandLine line(Map<String, String> environment) {
    return new CommandLine(new ProjectionsCommand())
        .addSubcommand(new ListProjections(environment))
        .addSubcommand(new Rebuild(environment));
  }

  @Command(name = "list", description = "List them with their positions.")
  static final class ListProjections extends RemoteCommand {
    ListProjections(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      JsonNode all = api.get("/api/projections");
      answer(
          all,
          () ->
              all.path("projections")
                  .valueStream()
                  .map(ProjectionsCommand::text)
                  .collect(Collectors.joining("\n")));
    }
  }

  @Command(
      name = "rebuild",
      description = "Empty one and make it again from the journal, while the server goes on.")
  static final class Rebuild extends RemoteCommand {
    @Parameters(paramLabel = "NAME", description = "As the list calls it.")
    private String name = "";

    Rebuild(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      JsonNode begun =
          api.post("/api/projections/" + ApiClient.segment(name) + "/rebuild", Json.object());
      answer(begun, () -> text(begun));
    }
  }

  private static String text(JsonNode one) {
    return "%-16s at %d, %d rows behind%s"
        .formatted(
            one.path("name").asString(),
            one.path("position").asLong(),
            one.path("behind").asLong(),
            one.path("rebuildable").asBoolean() ? ", can be made again" : "");
  }
}
