package dev.assay.server.feedback;

import dev.assay.server.catalog.CatalogServer;
import dev.assay.server.catalog.CatalogServer.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A project with items and annotators {@code 0…n-1}, worked on over HTTP. */
final class LabellingProject {
  private final CatalogServer server;
  private final String name;
  private final String path;
  private final List<String> tokens = new ArrayList<>();
  private int submissions;

  LabellingProject(CatalogServer server, String name, JsonNode spec, int people, String... keys)
      throws Exception {
    this.server = server;
    this.name = name;
    this.path = "/api/projects/" + name;
    expect(201, server.post("/api/projects", spec));
    for (int i = 0; i < people; i++) {
      String person = server.person(name + "-" + i);
      tokens.add(server.token(name + "-" + i));
      ObjectNode roles = CatalogServer.object();
      roles.putArray("roles").add("annotator");
      expect(200, server.put(path + "/members/" + person, roles));
    }
    StringBuilder lines = new StringBuilder();
    for (String key : keys) {
      lines.append("{\"key\":\"%s\",\"text\":\"text of %s\"}\n".formatted(key, key));
    }
    JsonNode started = post("/imports", CatalogServer.object().put("as", "items"));
    String imports = path + "/imports/" + started.path("import").stringValue();
    expect(200, server.putLines(imports + "/batches/1", lines.toString()));
    expect(200, server.post(imports + "/finish", CatalogServer.object()));
  }

  /** What somebody holds after asking for up to {@code most}, by item key. */
  Map<String, JsonNode> pull(int person, int most) throws Exception {
    ObjectNode body = CatalogServer.object().put("max", most);
    JsonNode answer = expect(200, server.post(path + "/pull", body, tokens.get(person))).json();
    Map<String, JsonNode> byKey = new TreeMap<>();
    for (JsonNode assignment : answer.path("assignments").values()) {
      byKey.put(assignment.path("item").path("key").stringValue(), assignment);
    }
    return byKey;
  }

  void submit(int person, JsonNode assignment, String label) throws Exception {
    ObjectNode body =
        CatalogServer.object()
            .put("submission_id", name + "-" + ++submissions)
            .put("labels", label)
            .put("next", 0);
    String id = assignment.path("id").stringValue();
    expect(200, server.post("/api/assignments/" + id + "/submit", body, tokens.get(person)));
  }

  /** Pulls all there is, answers these items and hands the others back. */
  void label(int person, Map<String, String> labels) throws Exception {
    for (Map.Entry<String, JsonNode> held : pull(person, 5).entrySet()) {
      String label = labels.get(held.getKey());
      if (label == null) {
        giveBack(person, held.getValue());
      } else {
        submit(person, held.getValue(), label);
      }
    }
  }

  /** Pulls all there is, keeps one item and hands the others back. */
  JsonNode hold(int person, String key) throws Exception {
    Map<String, JsonNode> held = pull(person, 5);
    for (Map.Entry<String, JsonNode> other : held.entrySet()) {
      if (!other.getKey().equals(key)) {
        giveBack(person, other.getValue());
      }
    }
    return Objects.requireNonNull(held.get(key), key);
  }

  void giveBack(int person, JsonNode assignment) throws Exception {
    String id = assignment.path("id").stringValue();
    expect(
        204,
        server.post(
            "/api/assignments/" + id + "/return", CatalogServer.object(), tokens.get(person)));
  }

  /** All leases that stand and all that ended without an answer, for messages. */
  String leases() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select now()::text, coalesce(string_agg(l::text, ' '), 'none') from (
                  select to_jsonb(s) as l from lease s union all select to_jsonb(e) from lease_ended e) all_of_them
                """)) {
      rows.next();
      return rows.getString(1) + " " + rows.getString(2);
    }
  }

  JsonNode plan(JsonNode spec) throws Exception {
    return post("/spec/plan", CatalogServer.object().set("spec", spec));
  }

  JsonNode publish(JsonNode spec, int base, boolean reopen) throws Exception {
    ObjectNode body = CatalogServer.object().put("base_version", base).put("reopen", reopen);
    return post("/spec/publish", body.set("spec", spec));
  }

  JsonNode startCampaign(String reason) throws Exception {
    return post("/campaigns", CatalogServer.object().put("reason", reason));
  }

  /** The campaigns once everything that was journalled has been acted on; newest first. */
  JsonNode campaigns() throws Exception {
    return expect(200, server.get(path + "/campaigns?wait=true")).json().path("campaigns");
  }

  /** Waits until everything that was journalled has been acted on. */
  void settle() throws Exception {
    campaigns();
  }

  private JsonNode post(String below, JsonNode body) throws Exception {
    Answer answer = server.post(path + below, body);
    if (answer.status() / 100 != 2) {
      throw new AssertionError(below + " answered " + answer.status() + ": " + answer.text());
    }
    return answer.json();
  }

  private static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(
          "answered " + answer.status() + " (expected: " + status + "): " + answer.text());
    }
    return answer;
  }

  /** Three votes per item, decided at once when they agree. */
  static JsonNode spec(String name, String classes) {
    return CatalogServer.yaml(
        """
        project: {name: %s, task_type: text_classification, classes: %s}
        quality: {overlap: 3, review_gate: false}
        """
            .formatted(name, classes));
  }
}
