package dev.assay.cli.access;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.RemoteCommand;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code assay token}: what programs sign in with. */
@Command(
    name = "token",
    description = "Make, list and revoke API tokens.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand {
  private TokenCommand() {}

  /** The command with its own commands below it. */
  public static CommandLine line(Map<String, String> environment) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new Create(environment))
        .addSubcommand(new ListTokens(environment))
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

  @Command(name = "list", description = "List the tokens in force, never their secrets.")
  static final class ListTokens extends RemoteCommand {
    ListTokens(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      ArrayNode tokens = Json.array();
      String after = "";
      do {
        JsonNode page = api.get("/api/tokens" + after);
        page.path("tokens").forEach(tokens::add);
        after =
            page.path("next")
                .asStringOpt()
                .map(next -> "?after=" + ApiClient.segment(next))
                .orElse("");
      } while (!after.isEmpty());
      answer(Json.object().set("tokens", tokens), () -> text(tokens));
    }

    private static String text(ArrayNode tokens) {
      return tokens
          .valueStream()
          .map(
              one ->
                  "%-6s %-24s %-24s made %s, %s"
                      .formatted(
                          one.path("id").asString(),
                          one.path("person").path("name").asString(),
                          one.path("name").asString(),
                          day(one.path("created")),
                          one.path("last_used").isNull()
                              ? "never used"
                              : "used " + day(one.path("last_used"))))
          .collect(Collectors.joining("\n"));
    }

    private static String day(JsonNode time) {
      return time.asString().substring(0, "2026-01-31".length());
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
