package dev.assay.cli.demo;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Builds the demo's projects through the same interface that everybody uses. */
final class Stage {
  private final ApiClient api;

  Stage(ApiClient api) {
    this.api = api;
  }

  /** Makes a project; returns its path. */
  String project(JsonNode spec) {
    return "/api/projects/" + api.post("/api/projects", spec).path("project").path("id").asString();
  }

  /** Takes a person into the project, made at the first mention. */
  void person(String project, String name, List<String> roles) {
    ArrayNode list = Json.array();
    roles.forEach(list::add);
    api.post(project + "/invitations", Json.object().put("name", name).set("roles", list));
  }

  void items(String project, List<? extends JsonNode> lines) {
    JsonNode begun = api.post(project + "/imports", Json.object().put("as", "items"));
    String to = project + "/imports/" + begun.path("import").asString();
    String body = lines.stream().map(Json::text).collect(Collectors.joining("\n"));
    api.putBytes(
            to + "/batches/0?first_line=1",
            body.getBytes(StandardCharsets.UTF_8),
            "application/x-ndjson")
        .orFail();
    api.post(to + "/finish", Json.object());
    settle(project);
  }

  /** Uploads a picture; returns what an item names it by. */
  String picture(String project, byte[] png) {
    String digest = HexFormat.of().formatHex(sha256(png));
    api.sendBytes("PUT", project + "/media/" + digest, png, Map.of()).orFail();
    return "sha256:" + digest;
  }

  /** Waits until the server has digested everything; returns where the project stands. */
  JsonNode settle(String project) {
    return api.get(project + "/status?wait=true");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
