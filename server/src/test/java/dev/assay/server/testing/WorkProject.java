package dev.assay.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project with people and items of its own, worked on over HTTP. */
public final class WorkProject {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final TestServer server = TestServer.shared();
  private final String path;
  private final int number = NUMBER.incrementAndGet();
  private final Map<String, Person> people = new HashMap<>();

  /** Somebody with a token. */
  public record Person(String id, String name, String token) {}

  private WorkProject(String spec) {
    ObjectNode document = (ObjectNode) JSON.readTree(spec);
    String name = "review " + number;
    ((ObjectNode) document.path("project")).put("name", name);
    JsonNode made = owner("POST", "/api/projects", document.toString()).json();
    path = "/api/projects/" + made.path("project").path("id").asString();
  }

  /** Texts of class spam or ham; the gate is off, so that unanimous items are decided. */
  public static WorkProject ungated(int overlap) {
    return new WorkProject(
        """
        {"project": {"task_type": "text_classification", "classes": ["spam", "ham"]},
         "quality": {"overlap": %d, "review_gate": false}}
        """
            .formatted(overlap));
  }

  public static WorkProject gated(int overlap) {
    return new WorkProject(
        """
        {"project": {"task_type": "text_classification", "classes": ["spam", "ham"]},
         "quality": {"overlap": %d}}
        """
            .formatted(overlap));
  }

  public static WorkProject of(String spec) {
    return new WorkProject(spec);
  }

  public Answered owner(String method, String fullPath, String body) {
    return send(server.ownerToken(), method, fullPath, body);
  }

  private Answered send(String token, String method, String fullPath, String body) {
    return server.send(
        method,
        fullPath,
        body.getBytes(StandardCharsets.UTF_8),
        token,
        "Content-Type",
        "application/json");
  }

  /** As the project's owner, below the project. */
  public Answered steer(String below, String body) {
    return owner("POST", path + below, body);
  }

  public String below(String below) {
    return path + below;
  }

  public Answered look(String below) {
    return owner("GET", path + below, "");
  }

  public Answered as(Person person, String method, String fullPath, String body) {
    return send(person.token(), method, fullPath, body);
  }

  public Answered post(Person person, String below, String body) {
    return as(person, "POST", path + below, body);
  }

  /** The person of that name, made with the roles at the first mention. */
  public Person person(String name, String... roles) {
    return people.computeIfAbsent(
        name,
        n -> {
          String whole = n + " " + number;
          String id =
              owner("POST", "/api/people", "{\"name\": \"" + whole + "\"}")
                  .json()
                  .path("person")
                  .path("id")
                  .asString();
          String token =
              owner("POST", "/api/people/" + id + "/tokens", "{\"name\": \"test\"}")
                  .json()
                  .path("token")
                  .asString();
          roles(id, roles);
          return new Person(id, whole, token);
        });
  }

  public void roles(String person, String... roles) {
    ObjectNode body = JSON.createObjectNode();
    List.of(roles).forEach(body.putArray("roles")::add);
    assertThat(owner("PUT", path + "/members/" + person, body.toString()).status()).isEqualTo(200);
  }

  /** Items m1 … mN with texts of their own. */
  public WorkProject withItems(int count) {
    return withLines(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "{\"key\": \"m%d\", \"text\": \"message %d\"}".formatted(i, i))
            .collect(Collectors.joining("\n")));
  }

  public WorkProject withLines(String lines) {
    return bring("items", lines);
  }

  /** What a model proposes for items that are there. */
  public WorkProject withPrelabels(String lines) {
    return bring("prelabels", lines);
  }

  private WorkProject bring(String as, String lines) {
    String id =
        steer("/imports", "{\"as\": \"%s\"}".formatted(as)).json().path("import").asString();
    Answered batch = owner("PUT", path + "/imports/" + id + "/batches/1", lines);
    assertThat(batch.json().path("rejected").asInt()).as(batch.toString()).isZero();
    assertThat(steer("/imports/" + id + "/finish", "{}").status()).isEqualTo(200);
    return this;
  }

  public JsonNode status() {
    JsonNode status = look("/status?wait=true").json();
    long sum = 0;
    for (String state :
        List.of(
            "open",
            "in_progress",
            "blocked",
            "conflicts",
            "in_review",
            "held",
            "decided",
            "excluded")) {
      sum += status.path(state).asLong();
    }
    assertThat(sum).as(status.toString()).isEqualTo(status.path("items").asLong());
    return status;
  }

  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    status().path("warnings").forEach(one -> warnings.add(one.asString()));
    return warnings;
  }

  public JsonNode item(String key) {
    return look("/items/" + key + "?wait=true").json();
  }

  public String state(String key) {
    return item(key).path("state").asString();
  }

  /** What somebody does with an item in hand. */
  public interface Answering {
    /** The label as JSON, or a skip's reason after an exclamation mark. */
    String answer(String key);
  }

  /** Lets a person pull and answer until nothing comes; returns how many. */
  public int label(Person person, Answering answering) {
    int answered = 0;
    while (true) {
      JsonNode pulled = post(person, "/pull", "{\"max\": 5}").json().path("assignments");
      if (pulled.isEmpty()) {
        return answered;
      }
      for (JsonNode assignment : pulled) {
        answer(person, assignment, answering);
        answered++;
      }
    }
  }

  private void answer(Person person, JsonNode assignment, Answering answering) {
    String id = assignment.path("id").asString();
    String label = answering.answer(assignment.path("item").path("key").asString());
    ObjectNode body = JSON.createObjectNode();
    String what = "submit";
    if (label.startsWith("!")) {
      body.put("reason", label.substring(1));
      what = "skip";
    } else {
      body.put("submission_id", "s-" + id);
      body.set("labels", JSON.readTree(label));
    }
    Answered answer = as(person, "POST", "/api/assignments/" + id + "/" + what, body.toString());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  public Answered pullConflicts(Person person, int max) {
    return post(person, "/adjudications/pull", "{\"max\": " + max + "}");
  }

  public Answered pullReviews(Person person, int max) {
    return post(person, "/reviews/pull", "{\"max\": " + max + "}");
  }

  /** The one conflict that the person gets. */
  public JsonNode conflict(Person person) {
    look("/status?wait=true");
    Answered pulled = pullConflicts(person, 1);
    assertThat(pulled.json().path("adjudications")).as(pulled.toString()).hasSize(1);
    return pulled.json().path("adjudications").get(0);
  }

  public Answered decide(Person person, JsonNode conflict, String body) {
    return as(
        person, "POST", "/api/adjudications/" + conflict.path("id").asString() + "/decide", body);
  }

  public static String label(String label) {
    return """
    {"outcome": "label", "label": %s, "cause": "mistake", "rationale": "by the definition"}
    """
        .formatted(label);
  }

  /** Settles every conflict that the person gets; returns how many. */
  public int settleConflicts(Person person, String label) {
    int settled = 0;
    while (true) {
      look("/status?wait=true");
      JsonNode pulled = pullConflicts(person, 5).json().path("adjudications");
      if (pulled.isEmpty()) {
        return settled;
      }
      for (JsonNode conflict : pulled) {
        Answered answer = decide(person, conflict, label(label));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        settled++;
      }
    }
  }

  /** Accepts every review that the person gets; returns how many. */
  public int acceptReviews(Person person) {
    int accepted = 0;
    while (true) {
      look("/status?wait=true");
      JsonNode pulled = pullReviews(person, 5).json().path("reviews");
      if (pulled.isEmpty()) {
        return accepted;
      }
      for (JsonNode review : pulled) {
        Answered answer =
            as(person, "POST", "/api/reviews/" + review.path("id").asString() + "/accept", "{}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        accepted++;
      }
    }
  }
}
