package dev.assay.cli.access;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.RemoteCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code assay token}: what programs sign in with. */
@Command(
    name = "token",
    description = "Make and revoke API tokens.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand {
  private TokenCommand() {}

  /** The command with its own commands below it. */
  public static CommandLine line(Map<String, String> environment) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new Create(environment))
        .addSubcommand(new Revoke(environment));
  }

  @Command(name = "create", description = "Make a token; it is shown this once.")
  static final class Create extends RemoteCommand {
    @Option(
        names = "--person",
        paramLabel = "P",
        description = "Whose it is, by name or id (default: yours).")
    private @Nullable String person;

    @Option(
        names = "--name",
        paramLabel = "N",
        defaultValue = "command line",
        description = "What it is for (${DEFAULT-VALUE}).")
    private String name = "";

    Create(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      String id =
          person == null
              ? api.get("/api/me").path("person").path("id").asString()
              : Persons.id(api, person);
      JsonNode made = api.post("/api/people/" + id + "/tokens", Json.object().put("name", name));
      answer(made, () -> made.path("token").asString());
    }
  }

  @Command(name = "revoke", description = "End a token.")
  static final class Revoke extends RemoteCommand {
    @Parameters(paramLabel = "ID", description = "The token's id, not the token.")
    private String id = "";

    Revoke(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      api.delete("/api/tokens/" + ApiClient.segment(id));
      answer(Json.object().put("revoked", id), () -> "token " + id + " is revoked");
    }
  }
}
