package dev.assay.cli.simulate;

import dev.assay.cli.api.Answer;
import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes simulated people into a project: made once, given their roles, and a token for a run. */
final class Crew {
  private final ApiClient api;
  private final String project;

  Crew(ApiClient api, String project) {
    this.api = api;
    this.project = project;
  }

  /**
   * A simulated person at work.
   *
   * @param client calls with the person's own token
   */
  record Member(String name, ApiClient client, String tokenId) {}

  /** The person of that name, or empty when it has been deactivated. */
  Optional<Member> member(String name, Set<String> roles) {
    ObjectNode wanted = Json.object().put("name", name).put("kind", "simulated");
    JsonNode person = api.postRepeatable("/api/people", wanted).orFail().path("person");
    if (!person.path("kind").asString("").equals("simulated")) {
      throw CommandFailure.refused(
          "the person '%s' is %s (expected: simulated); simulations need that name"
              .formatted(name, person.path("kind").asString("unknown")));
    }
    String id = person.path("id").asString();
    if (!person.path("active").asBoolean(true)) {
      return Optional.empty();
    }
    join(id, roles);
    Answer token =
        api.postRepeatable(
            "/api/people/" + id + "/tokens", Json.object().put("name", "simulation"));
    JsonNode made = token.orFail();
    return Optional.of(
        new Member(name, api.as(made.path("token").asString()), made.path("id").asString()));
  }

  /** Adds the roles to those the person has. */
  private void join(String personId, Set<String> roles) {
    Set<String> all = new TreeSet<>(roles);
    for (JsonNode member : api.get(project + "/members").path("members")) {
      if (member.path("person").path("id").asString("").equals(personId)) {
        Set<String> present = new TreeSet<>();
        member.path("roles").forEach(role -> present.add(role.asString()));
        if (present.containsAll(roles)) {
          return;
        }
        all.addAll(present);
      }
    }
    ArrayNode names = Json.array();
    all.forEach(names::add);
    api.put(project + "/members/" + personId, Json.object().set("roles", names));
  }

  /** Ends the run's token; a server that is gone by now keeps it until somebody revokes it. */
  void leave(Member member) {
    try {
      api.delete("/api/tokens/" + member.tokenId());
    } catch (CommandFailure gone) {
      // Nothing is lost: the token belongs to a simulated person and dies with its deactivation.
    }
  }
}
