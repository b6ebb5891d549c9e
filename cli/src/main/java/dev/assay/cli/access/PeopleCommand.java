package dev.assay.cli.access;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.RemoteCommand;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code assay people}: who works here. */
@Command(
    name = "people",
    description = "Add people, take them into projects, let them go.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class PeopleCommand {
  private PeopleCommand() {}

  /** The command with its own commands below it. */
  public static CommandLine line(Map<String, String> environment) {
    return new CommandLine(new PeopleCommand())
        .addSubcommand(new Add(environment))
        .addSubcommand(new ListAll(environment))
        .addSubcommand(new Deactivate(environment))
        .addSubcommand(new Reactivate(environment))
        .addSubcommand(MemberCommands.roles(environment))
        .addSubcommand(MemberCommands.setAside(environment))
        .addSubcommand(MemberCommands.readmit(environment));
  }

  @Command(name = "add", description = "Add somebody; an existing name is that person.")
  static final class Add extends RemoteCommand {
    @Parameters(paramLabel = "NAME", description = "The person's name.")
    private String name = "";

    @Option(
        names = "--kind",
        defaultValue = "human",
        paramLabel = "K",
        description = "human, simulated or model (${DEFAULT-VALUE}).")
    private String kind = "";

    Add(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      JsonNode made =
          api.postRepeatable("/api/people", Json.object().put("name", name).put("kind", kind))
              .orFail();
      answer(made, () -> line(made.path("person")));
    }
  }

  @Command(name = "list", description = "List everybody.")
  static final class ListAll extends RemoteCommand {
    ListAll(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      ArrayNode people = Json.array();
      Persons.all(api).forEach(people::add);
      answer(
          Json.object().set("people", people),
          () ->
              people
                  .valueStream()
                  .map(PeopleCommand::line)
                  .collect(Collectors.joining(System.lineSeparator())));
    }
  }

  @Command(name = "deactivate", description = "Let somebody go: leases and tokens end, votes stay.")
  static final class Deactivate extends RemoteCommand {
    @Parameters(paramLabel = "PERSON", description = "Name or id.")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "R", description = "Why.")
    private String reason = "";

    Deactivate(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      JsonNode done =
          api.post(
              "/api/people/" + Persons.id(api, person) + "/deactivate",
              Json.object().put("reason", reason));
      answer(done, () -> person + " is deactivated");
    }
  }

  @Command(name = "reactivate", description = "Take somebody back.")
  static final class Reactivate extends RemoteCommand {
    @Parameters(paramLabel = "PERSON", description = "Name or id.")
    private String person = "";

    Reactivate(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      JsonNode done =
          api.post("/api/people/" + Persons.id(api, person) + "/reactivate", Json.object());
      answer(done, () -> person + " is back");
    }
  }

  private static String line(JsonNode person) {
    return "%s  %s  %s%s"
        .formatted(
            person.path("id").asString(""),
            person.path("name").asString(""),
            person.path("kind").asString(""),
            person.path("active").asBoolean(true) ? "" : "  deactivated");
  }
}
