package dev.assay.server.catalog;

import static dev.assay.server.catalog.CatalogServer.encoded;
import static dev.assay.server.catalog.CatalogServer.object;
import static dev.assay.server.catalog.CatalogServer.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.catalog.CatalogServer.Answer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogIT {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static CatalogServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new CatalogServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static String name() {
    return "Project é " + NUMBER.incrementAndGet();
  }

  private static JsonNode spec(String name, String classes) {
    return yaml(
        "project: {name: \"%s\", task_type: text_classification, classes: %s}"
            .formatted(name, classes));
  }

  private static String path(String name) {
    return "/api/projects/" + encoded(name);
  }

  private static Answer plan(String name, JsonNode spec) throws Exception {
    return server.post(path(name) + "/spec/plan", object().set("spec", spec));
  }

  private static Answer publish(String name, JsonNode spec, int base) throws Exception {
    ObjectNode body = object().put("base_version", base);
    return server.post(path(name) + "/spec/publish", body.set("spec", spec));
  }

  @Test
  void aProjectIsMadeAndFoundByNameAndId() throws Exception {
    String name = name();

    Answer made = server.post("/api/projects", spec(name, "[spam, ham]"));

    assertThat(made.status()).isEqualTo(201);
    JsonNode project = made.json().path("project");
    assertThat(project.path("name").stringValue()).isEqualTo(name);
    assertThat(project.path("spec_version").intValue()).isEqualTo(1);
    String id = project.path("id").stringValue();
    assertThat(server.get("/api/projects/" + id).json().path("project")).isEqualTo(project);
    assertThat(server.get(path(name)).json().path("project")).isEqualTo(project);
    assertThat(server.get("/api/projects").json().path("projects")).contains(project);
    assertThat(made.json().path("missing")).hasSize(4);
    assertThat(made.text()).contains("0 can label", "nobody can adjudicate");
  }

  @Test
  void aTakenNameIsRefused() throws Exception {
    String name = name();
    server.post("/api/projects", spec(name, "[a]"));

    Answer again = server.post("/api/projects", spec(name, "[b]"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("type").stringValue()).isEqualTo("/problems/project-name-taken");
  }

  @Test
  void everyErrorOfASpecIsNamed() throws Exception {
    Answer refused =
        server.post(
            "/api/projects",
            yaml("project: {name: x, task_type: what, classes: []}\nquality: {overlap: 0}"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("type").stringValue()).isEqualTo("/problems/spec-invalid");
    assertThat(refused.json().path("errors").findValuesAsString("pointer"))
        .containsExactly("/project/task_type", "/project/classes", "/quality/overlap");
  }

  @Test
  void yamlComesOutLosslesslyAndGoesInAgain() throws Exception {
    String name = name();
    JsonNode spec =
        yaml(
            """
            project: {name: "%s", task_type: bbox}
            fields:
              - {name: cells, kind: boxes, tolerance: 0.6, classes: [{name: rbc, definition: "a\\nb"}, wbc]}
              - {name: quality, kind: choice, required: false, classes: [good, bad]}
            guidelines: |
              # Read
              twice
            """
                .formatted(name));
    server.post("/api/projects", spec);

    Answer out = server.getYaml(path(name) + "/spec");

    assertThat(out.response().headers().firstValue("Content-Type"))
        .hasValue("application/yaml;charset=UTF-8");
    assertThat(out.response().headers().firstValue("Assay-Spec-Version")).hasValue("1");
    JsonNode read = yaml(out.text());
    assertThat(read).isEqualTo(server.get(path(name) + "/spec").json());
    assertThat(plan(name, read).json().path("changes")).isEmpty();
    assertThat(publish(name, read, 1).json().path("spec_version").intValue()).isEqualTo(1);
  }

  @Test
  void aSplitIsPlannedAndPublished() throws Exception {
    String name = name();
    server.post("/api/projects", spec(name, "[a, b]"));
    JsonNode split = spec(name, "[{name: a1, was: a}, {name: a2, was: a}, b]");

    JsonNode planned = plan(name, split).json();
    Answer published = publish(name, split, 1);

    assertThat(planned.path("changes").get(0).path("kind").stringValue()).isEqualTo("split");
    assertThat(planned.path("coefficients_restart").get(0).stringValue()).isEqualTo("class");
    assertThat(planned.path("base_version").intValue()).isEqualTo(1);
    assertThat(published.json().path("spec_version").intValue()).isEqualTo(2);
    assertThat(server.get(path(name)).json().path("project").path("spec_version").intValue())
        .isEqualTo(2);
    assertThat(server.get(path(name) + "/spec?version=1").text()).doesNotContain("a1");
    JsonNode again = publish(name, split, 2).json();
    assertThat(again.path("changes")).isEmpty();
    assertThat(again.path("spec_version").intValue()).isEqualTo(2);
  }

  @Test
  void aStalePlanIsRefused() throws Exception {
    String name = name();
    server.post("/api/projects", spec(name, "[a, b]"));
    publish(name, spec(name, "[a, b, c]"), 1);

    Answer stale = publish(name, spec(name, "[a, b, d]"), 1);

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.json().path("type").stringValue()).isEqualTo("/problems/spec-version-stale");
    assertThat(stale.json().path("current_version").intValue()).isEqualTo(2);
  }

  @Test
  void anAmbiguousChangePointsIntoTheDocument() throws Exception {
    String name = name();
    server.post("/api/projects", spec(name, "[a, b]"));

    Answer refused = plan(name, spec(name, "[a, x]"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").findValuesAsString("pointer"))
        .containsExactly("/spec/project/classes/1");
  }

  @Test
  void annotatorsSeeWhatTheyWorkByAndCannotChangeIt() throws Exception {
    String name = name();
    String id =
        server
            .post("/api/projects", spec(name, "[a, b]"))
            .json()
            .path("project")
            .path("id")
            .stringValue();
    publish(name, spec(name, "[a]"), 1);
    String annotator = server.person("annotator of " + name);
    String token = server.token("annotator of " + name);
    ObjectNode roles = object();
    roles.putArray("roles").add("annotator");
    server.put("/api/projects/" + id + "/members/" + annotator, roles);

    JsonNode shown = server.get(path(name) + "/labelling-spec", token).json();
    Answer change =
        server.post(path(name) + "/spec/plan", object().set("spec", spec(name, "[a, c]")), token);

    assertThat(shown.path("fields").get(0).path("classes").findValuesAsString("name"))
        .containsExactly("a");
    assertThat(shown.path("spec_version").intValue()).isEqualTo(2);
    assertThat(change.status()).isEqualTo(403);
  }

  @Test
  void whoHasNoRoleLearnsNothing() throws Exception {
    String name = name();
    server.post("/api/projects", spec(name, "[a]"));
    String token = server.token("stranger " + name);

    assertThat(server.get(path(name) + "/spec", token).status()).isEqualTo(404);
    assertThat(server.get("/api/projects", token).json().path("projects")).isEmpty();
    assertThat(server.post("/api/projects", spec(name(), "[a]"), token).status()).isEqualTo(403);
  }

  @Test
  void anUnknownVersionIsNotFound() throws Exception {
    String name = name();
    server.post("/api/projects", spec(name, "[a]"));

    Answer unknown = server.get(path(name) + "/spec?version=7");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("detail").stringValue())
        .isEqualTo("no version 7 (expected: 1 to 1)");
  }
}
