package dev.assay.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A project played through by command line; after every step the eight states add up. */
final class Play {
  static final List<String> STATES =
      List.of(
          "open",
          "in_progress",
          "blocked",
          "conflicts",
          "in_review",
          "held",
          "decided",
          "excluded");

  private final TestServer server = TestServer.running();
  private final String project;
  private final Path folder;

  /**
   * Makes the project.
   *
   * @param folder for files of the play
   * @param yaml configuration without the name
   */
  Play(String project, Path folder, String yaml) {
    this.project = project;
    this.folder = folder;
    Path config = write("project.yaml", yaml.formatted(project));
    assertThat(json("init", "--config", config.toString()).path("project").path("name").asString())
        .isEqualTo(project);
  }

  String project() {
    return project;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes the truth in the form the commands read. */
  Path writeTruth(Map<String, JsonNode> truth) {
    StringBuilder lines = new StringBuilder();
    truth.forEach(
        (key, label) -> {
          ObjectNode line = Json.object().put("key", key);
          line.set("label", label);
          lines.append(Json.text(line)).append('\n');
        });
    return write("truth.jsonl", lines.toString());
  }

  TestServer.Outcome run(String... arguments) {
    return server.run(arguments);
  }

  /** Runs a command that must succeed and answers its JSON. */
  JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    TestServer.Outcome outcome = server.run(all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as("%s: %s", all, outcome.err()).isZero();
    return Json.read(outcome.out());
  }

  JsonNode importFrom(Path path, String... options) {
    List<String> all = new ArrayList<>(List.of("import", project, path.toString()));
    all.addAll(List.of(options));
    JsonNode answer = json(all.toArray(String[]::new));
    status();
    return answer;
  }

  JsonNode simulate(Path truth, int people, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "simulate",
                project,
                "--truth",
                truth.toString(),
                "--annotators",
                Integer.toString(people),
                "--seed",
                "42"));
    all.addAll(List.of(options));
    JsonNode answer = json(all.toArray(String[]::new));
    status();
    return answer;
  }

  JsonNode adjudicate(Path truth, double accuracy) {
    JsonNode answer =
        json(
            "adjudicate",
            project,
            "--truth",
            truth.toString(),
            "--accuracy",
            Double.toString(accuracy),
            "--seed",
            "43");
    status();
    return answer;
  }

  /** The status; its eight states add up to the items. */
  JsonNode status() {
    JsonNode status = json("status", project);
    long sum = STATES.stream().mapToLong(state -> status.path(state).asLong(-1)).sum();
    assertThat(sum).as("%s", status).isEqualTo(status.path("items").asLong());
    return status;
  }

  /** Sends an owner's request to a path below the project. */
  JsonNode post(String path, ObjectNode body) {
    try (ApiClient owner = server.owner()) {
      return owner.post("/api/projects/" + project + path, body);
    }
  }

  JsonNode get(String path) {
    try (ApiClient owner = server.owner()) {
      return owner.get(path);
    }
  }

  String path(String below) {
    return "/api/projects/" + project + below;
  }

  /** The id of the person of that name, who is made if need be. */
  String person(String name) {
    String kind = name.startsWith("sim-") ? "simulated" : "human";
    return json("people", "add", name, "--kind", kind).path("person").path("id").asString();
  }

  void roles(String personId, String... roles) {
    List<String> all = new ArrayList<>(List.of("people", "roles", project, personId));
    all.addAll(List.of(roles));
    json(all.toArray(String[]::new));
  }

  void deactivate(String name) {
    json("people", "deactivate", name, "--reason", "has left");
  }

  /** A client with a token of somebody else. */
  ApiClient as(String name) {
    String token = json("token", "create", "--person", name).path("token").asString();
    Map<String, String> environment = new LinkedHashMap<>(server.environment());
    environment.put("ASSAY_TOKEN", token);
    return ApiClient.connect(environment);
  }

  /** Releases and answers the exported lines by item key. */
  Map<String, JsonNode> released(String name) {
    json("release", "create", project, name);
    Path output = folder.resolve("export-" + name);
    json("export", project, "--release", name, "--format", "jsonl", "--output", output.toString());
    Map<String, JsonNode> lines = new LinkedHashMap<>();
    for (Path file : jsonl(output)) {
      for (String line : readLines(file)) {
        JsonNode entry = Json.read(line);
        lines.put(entry.path("key").asString(), entry);
      }
    }
    return lines;
  }

  private static List<Path> jsonl(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> readLines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Everybody's votes.
   *
   * @return by worker, then by item
   */
  Map<String, Map<String, JsonNode>> votes() {
    Path table = folder.resolve("votes.csv");
    json("export", project, "--votes", "--output", table.toString());
    return Votes.read(table);
  }
}
