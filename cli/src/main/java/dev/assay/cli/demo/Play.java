package dev.assay.cli.demo;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import dev.assay.cli.simulate.Colleagues;
import dev.assay.cli.simulate.Colleagues.Skill;
import dev.assay.server.catalog.SpecYaml;
import dev.assay.server.catalog.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo's story: colleagues have labelled most of the messages, two of them read the definition
 * of {@code question} so that everything with a question mark is one, and go on doing so until the
 * guidelines explain the border.
 */
final class Play {
  static final String MESSAGES = "customer-messages";
  static final String PARTS = "machined-parts";

  private static final long SEED = 7;
  private static final int DONE = 103;
  private static final int PICTURES = 14;

  /** Items that colleagues leave to the visitor until something is asked again. */
  private static final int LEFT = 8;

  private final Stage stage;
  private final ApiClient api;
  private final String messages;
  private final Colleagues readers;

  private Play(Stage stage, ApiClient api, String messages, Colleagues readers) {
    this.stage = stage;
    this.api = api;
    this.messages = messages;
    this.readers = readers;
  }

  /** Makes both projects and lets the colleagues begin. */
  static Play begin(ApiClient api) {
    Stage stage = new Stage(api);
    String messages = stage.project(spec());
    people(stage, messages);
    Map<String, JsonNode> truth = new HashMap<>();
    List<ObjectNode> lines = lines(truth);
    Colleagues readers = new Colleagues(api, messages, truth, SEED, readers());
    stage.items(messages, lines.subList(0, DONE));
    workToTheEnd(stage, messages, readers);
    report(readers, messages, lines, truth);
    stage.items(messages, lines.subList(DONE, lines.size()));
    parts(stage, api);
    return new Play(stage, api, messages, readers);
  }

  private static void people(Stage stage, String project) {
    stage.person(project, "Mira", List.of("annotator"));
    stage.person(project, "Noor", List.of("adjudicator", "reviewer"));
    stage.person(project, "Robin", List.of("manager", "spec_owner"));
  }

  private static List<Skill> readers() {
    Map<String, Map<String, Double>> literal = Map.of("problem", Map.of("question", 0.75));
    return List.of(
        new Skill("Ines", 0.97, Map.of(), null, 0, 0),
        new Skill("Jonas", 0.95, literal, 1, 0, 0),
        new Skill("Mei", 0.95, literal, 1, 0, 0),
        new Skill("Tariq", 0.92, Map.of(), null, 0, 0));
  }

  private static void workToTheEnd(Stage stage, String project, Colleagues colleagues) {
    do {
      while (colleagues.oneEach() > 0) {
        // Until nobody finds anything.
      }
      stage.settle(project);
    } while (colleagues.oneEach() > 0);
  }

  private static void report(
      Colleagues readers, String project, List<ObjectNode> lines, Map<String, JsonNode> truth) {
    String item =
        lines.stream()
            .filter(line -> line.path("text").asString().endsWith("?"))
            .map(line -> line.path("key").asString())
            .filter(key -> truth.getOrDefault(key, Json.object()).asString("").equals("problem"))
            .findFirst()
            .orElseThrow();
    ObjectNode report =
        Json.object()
            .put("kind", "unclear")
            .put("text", "It is written as a question, but something is broken. Which counts?")
            .put("item_key", item);
    report.putArray("classes").add("question").add("problem");
    readers.client(0).post(project + "/reports", report);
  }

  private static void parts(Stage stage, ApiClient api) {
    ObjectNode spec =
        (ObjectNode)
            Templates.all().stream()
                .filter(one -> one.name().equals("defects"))
                .findFirst()
                .orElseThrow()
                .spec();
    ((ObjectNode) spec.path("project")).put("name", PARTS);
    String parts = stage.project(spec);
    people(stage, parts);
    Map<String, JsonNode> truth = new HashMap<>();
    List<ObjectNode> lines = new ArrayList<>();
    for (int i = 1; i <= PICTURES; i++) {
      Part part = Part.draw(SEED, i);
      truth.put(part.key(), part.defects());
      lines.add(
          Json.object().put("key", part.key()).put("image", stage.picture(parts, part.png())));
    }
    stage.items(parts, lines);
    Colleagues inspectors =
        new Colleagues(
            api,
            parts,
            truth,
            SEED,
            List.of(
                new Skill("Ines", 0.97, Map.of(), null, 2, 0.05),
                new Skill("Tariq", 0.9, Map.of(), null, 5, 0.2)));
    for (int i = 0; i < PICTURES - 4; i++) {
      inspectors.oneEach();
    }
  }

  /**
   * A moment of the colleagues' work: on what the visitor left over, and on everything once
   * something was asked again.
   */
  void moment() {
    JsonNode status = stage.settle(messages);
    boolean again = !api.get(messages + "/campaigns").path("campaigns").isEmpty();
    if (again || status.path("open").asInt() > LEFT) {
      readers.oneEach();
    }
  }

  private static JsonNode spec() {
    return switch (SpecYaml.parse("messages.yaml", resource("messages.yaml"))) {
      case SpecYaml.Document document -> document.tree();
      case SpecYaml.Broken(String message) -> throw new IllegalStateException(message);
    };
  }

  private static List<ObjectNode> lines(Map<String, JsonNode> truth) {
    return resource("messages.jsonl")
        .lines()
        .map(
            line -> {
              ObjectNode item = (ObjectNode) Json.read(line);
              truth.put(item.path("key").asString(), item.remove("label"));
              return item;
            })
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Play.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("demo/" + name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
