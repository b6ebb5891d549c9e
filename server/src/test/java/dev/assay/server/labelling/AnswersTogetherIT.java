package dev.assay.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.testing.Answered;
import dev.assay.server.testing.WorkProject;
import dev.assay.server.testing.WorkProject.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many people answer at the same moment: each answer counts once, none takes another with it. */
class AnswersTogetherIT {
  private static final int PEOPLE = 12;
  private static final int ITEMS = 20;

  private final WorkProject project = WorkProject.ungated(3);

  private static String body(String submission, String label, int next) {
    return "{\"submission_id\": \"%s\", \"labels\": \"%s\", \"next\": %d}"
        .formatted(submission, label, next);
  }

  private String pull(Person person) {
    return project
        .post(person, "/pull", "{\"max\": 1}")
        .json()
        .path("assignments")
        .path(0)
        .path("id")
        .asString("");
  }

  private Answered submit(Person person, String lease, String submission, int next) {
    return project.as(
        person, "POST", "/api/assignments/" + lease + "/submit", body(submission, "spam", next));
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<T> one : threads.invokeAll(work)) {
        results.add(one.get());
      }
    }
    return results;
  }

  private List<Person> people() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(project.person("p" + i, "annotator"));
    }
    return people;
  }

  @Test
  void everyItemGetsItsVotesFromDifferentPeopleAndNoMore() throws Exception {
    List<Person> people = people();
    project.withItems(ITEMS);
    List<Callable<List<String>>> work = new ArrayList<>();
    for (Person person : people) {
      work.add(() -> labelAll(person));
    }

    List<List<String>> answered = atOnce(work);

    TreeMap<String, Integer> votes = new TreeMap<>();
    for (List<String> keys : answered) {
      assertThat(new HashSet<>(keys)).as("nobody sees an item twice").hasSameSizeAs(keys);
      keys.forEach(key -> votes.merge(key, 1, Integer::sum));
    }
    assertThat(votes).hasSize(ITEMS);
    assertThat(votes.values()).containsOnly(3);
  }

  /** The keys of the items that the person answered, until the queue had nothing more. */
  private List<String> labelAll(Person person) {
    List<String> keys = new ArrayList<>();
    JsonNode work =
        project.post(person, "/pull", "{\"max\": 1}").json().path("assignments").path(0);
    while (!work.isMissingNode()) {
      keys.add(work.path("item").path("key").asString());
      Answered kept =
          submit(person, work.path("id").asString(), person.name() + "-" + keys.size(), 1);
      assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
      work = kept.json().path("next").path(0);
      if (work.isMissingNode()) {
        // Others' leases may have come back in between.
        work = project.post(person, "/pull", "{\"max\": 1}").json().path("assignments").path(0);
      }
    }
    return keys;
  }

  /** More items than are read along at a time, another project's between them. */
  @Test
  void whoWorksThroughAProjectIsShownItsItems() {
    project.withLines(lines(1, 20));
    WorkProject.ungated(1).withItems(20);
    project.withLines(lines(21, 90));
    Person reader = project.person("reader", "annotator");

    TreeMap<String, String> shown = new TreeMap<>();
    JsonNode work =
        project.post(reader, "/pull", "{\"max\": 1}").json().path("assignments").path(0);
    while (!work.isMissingNode()) {
      JsonNode item = work.path("item");
      shown.put(item.path("key").asString(), item.path("text").asString());
      work =
          submit(reader, work.path("id").asString(), "r-" + shown.size(), 1)
              .json()
              .path("next")
              .path(0);
    }

    assertThat(shown).hasSize(90);
    shown.forEach((key, text) -> assertThat(text).isEqualTo("text of " + key));
  }

  private static String lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "{\"key\": \"k%d\", \"text\": \"text of k%d\"}".formatted(i, i))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void anAnswerThatIsRefusedTakesNoOtherWithIt() throws Exception {
    List<Person> people = people();
    project.withItems(ITEMS);
    List<String> leases = people.stream().map(this::pull).toList();
    // The first has answered already; the second's submission id was used for another item.
    assertThat(submit(people.get(0), leases.get(0), "once", 0).status()).isEqualTo(200);
    String spent = pull(people.get(1));
    assertThat(spent).isEqualTo(leases.get(1));
    JsonNode next = submit(people.get(1), spent, "used", 1).json().path("next").path(0);
    List<Callable<Answered>> work = new ArrayList<>();
    work.add(() -> submit(people.get(0), leases.get(0), "twice", 0));
    work.add(() -> submit(people.get(1), next.path("id").asString(), "used", 0));
    for (int i = 2; i < PEOPLE; i++) {
      int own = i;
      work.add(() -> submit(people.get(own), leases.get(own), "s-" + own, 1));
    }

    List<Answered> outcomes = atOnce(work);

    assertThat(outcomes.get(0).status()).as("a lease is used up once").isEqualTo(404);
    assertThat(outcomes.get(1).status()).isEqualTo(409);
    assertThat(outcomes.subList(2, PEOPLE)).allMatch(answered -> answered.status() == 200);
    Set<String> annotations = new HashSet<>();
    outcomes
        .subList(2, PEOPLE)
        .forEach(answered -> annotations.add(answered.json().path("annotation").asString()));
    assertThat(annotations).hasSize(PEOPLE - 2);
  }

  @Test
  void slotsOfOneTaskThatStandInSeveralRowsAreNotGivenToOnePersonTwice() {
    List<Person> people = people();
    project.withItems(1);
    // Three hold the item and hand it back, each slot then waits in a row of its own.
    for (Person person : people.subList(0, 3)) {
      String lease = pull(person);
      assertThat(project.as(person, "POST", "/api/assignments/" + lease + "/return", "{}").status())
          .isEqualTo(204);
    }

    JsonNode held = project.post(people.get(5), "/pull", "{\"max\": 5}").json().path("assignments");

    assertThat(held).hasSize(1);
  }
}
