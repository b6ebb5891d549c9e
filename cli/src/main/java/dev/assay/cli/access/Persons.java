package dev.assay.cli.access;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The people of the installation, page by page. */
final class Persons {
  private Persons() {}

  static List<JsonNode> all(ApiClient api) {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api.get("/api/people" + after);
      page.path("people").forEach(all::add);
      Optional<String> next = page.path("next").asStringOpt();
      after = next.map(token -> "?after=" + ApiClient.segment(token)).orElse("");
    } while (!after.isEmpty());
    return all;
  }

  /** The person of that name or, where no name fits, of that id. */
  static JsonNode find(ApiClient api, String nameOrId) {
    List<JsonNode> all = all(api);
    return all.stream()
        .filter(person -> person.path("name").asString("").equals(nameOrId))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(person -> person.path("id").asString("").equals(nameOrId))
                    .findFirst())
        .orElseThrow(() -> CommandFailure.failed("no person '%s'".formatted(nameOrId)));
  }

  static String id(ApiClient api, String nameOrId) {
    return find(api, nameOrId).path("id").asString();
  }
}
