package dev.assay.cli.access;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** People within one project: their roles, and whether their votes count. */
final class MemberCommands {
  private MemberCommands() {}

  static Object roles(Map<String, String> environment) {
    return new Roles(environment);
  }

  static Object setAside(Map<String, String> environment) {
    return new SetAside(environment);
  }

  static Object readmit(Map<String, String> environment) {
    return new Readmit(environment);
  }

  @Command(name = "roles", description = "Set somebody's roles in a project.")
  static final class Roles extends RemoteCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Id or name.")
    private String project = "";

    @Parameters(index = "1", paramLabel = "PERSON", description = "Name or id.")
    private String person = "";

    @Parameters(
        index = "2..*",
        paramLabel = "ROLE",
        description =
            "owner, manager, spec_owner, adjudicator, reviewer, annotator, viewer, auditor;"
                + " none = out of the project.")
    private List<String> roles = new ArrayList<>();

    Roles(Map<String, String> environment) {
      super(environment);
    }

    @Override
    protected void run(ApiClient api) {
      ArrayNode names = Json.array();
      roles.forEach(names::add);
      String path = Projects.path(api, project) + "/members/" + Persons.id(api, person);
      JsonNode members = api.put(path, Json.object().set("roles", names));
      members.path("warnings").forEach(warning -> say("note: " + warning.asString("")));
      answer(
          members,
          () ->
              roles.isEmpty()
                  ? "%s is out of %s".formatted(person, project)
                  : "%s is %s in %s".formatted(person, String.join(", ", roles), project));
    }
  }

  @Command(name = "set-aside", description = "Take somebody's votes out of the consensus.")
  static final class SetAside extends Counting {
    SetAside(Map<String, String> environment) {
      super(environment, "set-aside", "set aside");
    }
  }

  @Command(name = "re-admit", description = "Let somebody's votes count again.")
  static final class Readmit extends Counting {
    Readmit(Map<String, String> environment) {
      super(environment, "re-admit", "counted again");
    }
  }

  abstract static class Counting extends RemoteCommand {
    private final String action;
    private final String done;

    @Parameters(index = "0", paramLabel = "PROJECT", description = "Id or name.")
    private String project = "";

    @Parameters(index = "1", paramLabel = "PERSON", description = "Name or id.")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "R", description = "Why.")
    private String reason = "";

    Counting(Map<String, String> environment, String action, String done) {
      super(environment);
      this.action = action;
      this.done = done;
    }

    @Override
    protected void run(ApiClient api) {
      String member = Projects.path(api, project) + "/members/" + Persons.id(api, person);
      JsonNode answer = api.post(member + "/" + action, Json.object().put("reason", reason));
      answer(answer, () -> "the votes of %s in %s are %s".formatted(person, project, done));
    }
  }
}
