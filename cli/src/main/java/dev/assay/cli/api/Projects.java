package dev.assay.cli.api;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds a project by what people type: its id or its unique name. */
public final class Projects {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]*");

  private Projects() {}

  /**
   * The path of a project, such as {@code /api/projects/7}. Names with other characters than
   * letters, digits and {@code . _ ~ -} are looked up first, since servers between here and there
   * refuse encoded slashes in paths.
   */
  public static String path(ApiClient api, String idOrName) {
    if (PLAIN.matcher(idOrName).matches()) {
      return "/api/projects/" + idOrName;
    }
    for (JsonNode project : api.get("/api/projects").path("projects")) {
      if (project.path("name").asString("").equals(idOrName)) {
        return "/api/projects/" + project.path("id").asString();
      }
    }
    throw CommandFailure.failed("no project '%s' that you have a role in".formatted(idOrName));
  }
}
