package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.server.catalog.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A project from each template, with answers that leave it in the format it asks for. */
class TemplatesIT {
  /** An answer to each template of texts and recordings. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "intents", "\"question\"",
          "sentiment", "\"neutral\"",
          "moderation", "\"keep\"",
          "entities", "[{\"label\":\"person\",\"start\":0,\"end\":3}]",
          "links",
              """
              {"names":[{"label":"person","start":0,"end":3},{"label":"company","start":13,"end":17}],
               "links":[{"label":"works for","from":"names:0-3","to":"names:13-17"}]}
              """,
          "transcripts", "\"Zo\u00eb works at Acme\"",
          "sounds", "[{\"label\":\"speech\",\"start\":0.5,\"end\":2.25}]",
          "preferences", "\"left\"",
          "rankings", "[\"second answer\",\"first answer\",\"third answer\"]",
          "ratings", "4");

  private final TestServer server = TestServer.running();

  @TempDir Path folder;

  @Test
  void eachMakesAProjectThatLeavesInItsFormat() throws IOException {
    for (Templates.Template template : Templates.all()) {
      String name = "from " + template.name();
      JsonNode made = json("init", "--template", template.name(), "--name", name);
      assertThat(made.path("project").path("name").asString()).isEqualTo(name);
      String answer = ANSWERS.get(template.name());
      if (answer != null) {
        Path items = folder.resolve(template.name() + ".jsonl");
        var line = Json.object().put("key", "one").put("text", "Zo\u00eb works at Acme, they say");
        if (template.name().equals("preferences")) {
          line.putObject("meta").put("left", "this").put("right", "that");
        }
        line.set("labels", Json.read(answer));
        Files.writeString(items, Json.text(line));
        JsonNode imported = json("import", name, items.toString(), "--as", "decisions");
        assertThat(imported.path("imported").asInt())
            .as("%s: %s", template.name(), imported)
            .isEqualTo(1);
        json("release", "create", name, "one");
        Path out = folder.resolve(template.name());
        JsonNode exported = json("export", name, "--release", "one", "--output", out.toString());
        String format = template.spec().path("export").path("format").asString("jsonl");
        assertThat(exported.path("format").asString()).isEqualTo(format);
        assertThat(exported.path("lost")).as("%s: %s", template.name(), exported).isEmpty();
        assertThat(exported.path("files").asInt()).as(template.name()).isGreaterThan(1);
      }
    }
  }

  @Test
  void anUnknownTemplateIsRefusedWithThoseThereAre() {
    TestServer.Outcome outcome = server.run("init", "--template", "none");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("'none'", "outlines", "preferences");
  }

  @Test
  void aSpecSaysWhatItsTemplateSays() {
    json("init", "--template", "poses", "--name", "poses of animals");
    try (ApiClient owner = server.owner()) {
      JsonNode spec = owner.get("/api/projects/poses%20of%20animals/spec");
      assertThat(spec.path("fields").get(0).path("points").valueStream().map(JsonNode::asString))
          .containsExactlyElementsOf(List.of("nose", "neck", "left paw", "right paw", "tail"));
      assertThat(spec.path("export").path("format").asString()).isEqualTo("coco");
    }
  }

  private JsonNode json(String... arguments) {
    var all = new java.util.ArrayList<>(List.of(arguments));
    all.add("--json");
    TestServer.Outcome outcome = server.run(all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as("%s: %s", all, outcome.err()).isZero();
    return Json.read(outcome.out());
  }
}
