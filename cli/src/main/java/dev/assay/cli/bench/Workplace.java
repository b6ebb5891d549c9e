package dev.assay.cli.bench;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A project with people and a number of open tasks that is kept up while they work. */
final class Workplace {
  static final List<String> CLASSES = List.of("ham", "spam", "advert");

  private static final int OVERLAP = 3;
  private static final int BATCH = 5_000;

  private final ApiClient api;
  private final String project;
  private final int votesPerItem;
  private final AtomicLong answered = new AtomicLong();
  private String job;
  private long items;
  private int batches;

  /**
   * Makes the project.
   *
   * @param people who will work in it, 1 or more
   */
  Workplace(ApiClient api, int people) {
    this.api = api;
    this.votesPerItem = Math.min(OVERLAP, people);
    this.project = "/api/projects/" + made(api);
    this.job = begin(api, project);
  }

  private static String begin(ApiClient api, String project) {
    ObjectNode wanted = Json.object().put("as", "items").put("source", "bench");
    return project + "/imports/" + api.post(project + "/imports", wanted).path("import").asString();
  }

  private static String made(ApiClient api) {
    ObjectNode spec = Json.object();
    ObjectNode head =
        spec.putObject("project").put("name", "bench").put("task_type", "text_classification");
    CLASSES.forEach(head.putArray("classes")::add);
    spec.putObject("quality").put("overlap", OVERLAP);
    return api.post("/api/projects", spec).path("project").path("id").asString();
  }

  String project() {
    return project;
  }

  /** Tokens of new annotators. */
  List<String> hire(int people) {
    List<String> tokens = new ArrayList<>();
    for (int i = 1; i <= people; i++) {
      ObjectNode wanted = Json.object().put("name", "bench-" + i).put("kind", "simulated");
      String id = api.post("/api/people", wanted).path("person").path("id").asString();
      ObjectNode roles = Json.object();
      roles.putArray("roles").add("annotator");
      api.put(project + "/members/" + id, roles);
      JsonNode token =
          api.post("/api/people/" + id + "/tokens", Json.object().put("name", "bench"));
      tokens.add(token.path("token").asString());
    }
    return tokens;
  }

  /** Adds tasks and waits until they can be pulled. */
  void open(long tasks) {
    long end = items + tasks;
    while (items < end) {
      send((int) Math.min(BATCH, end - items));
    }
    settle();
  }

  /** Waits until all tasks can be pulled and the server has digested everything else. */
  void settle() {
    api.post(job + "/finish", Json.object());
    job = begin(api, project);
    batches = 0;
  }

  void answered() {
    answered.incrementAndGet();
  }

  /** Adds as many tasks as have been finished since the last time. */
  void replace(int open) {
    long finished = answered.get() / votesPerItem;
    long missing = finished + open - items;
    if (missing > 0) {
      send((int) Math.min(BATCH, missing));
    }
  }

  private void send(int count) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      items++;
      ObjectNode line =
          Json.object()
              .put("key", "task-" + items)
              .put(
                  "text",
                  "A short message, number %d, that somebody has to judge.".formatted(items));
      lines.writeBytes(Json.bytes(line));
      lines.write('\n');
    }
    String batch = job + "/batches/" + ++batches + "?first_line=1";
    api.putBytes(batch, lines.toByteArray(), "application/x-ndjson").orFail();
  }
}
