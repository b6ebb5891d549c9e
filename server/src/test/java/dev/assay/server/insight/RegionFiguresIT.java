package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where regions are asked, people are measured by those they share with what was decided. */
class RegionFiguresIT {
  private static final String ALL =
      "[{\"label\": \"PER\", \"start\": 0, \"end\": 3}, {\"label\": \"PER\", \"start\": 8, \"end\":"
          + " 11}, {\"label\": \"LOC\", \"start\": 15, \"end\": 19}]";
  private static final String ONE_MISSED =
      "[{\"label\": \"PER\", \"start\": 0, \"end\": 3}, {\"label\": \"LOC\", \"start\": 15,"
          + " \"end\": 19}]";
  private static final String ONE_CLASSED_OTHERWISE =
      "[{\"label\": \"PER\", \"start\": 0, \"end\": 3}, {\"label\": \"LOC\", \"start\": 8, \"end\":"
          + " 11}, {\"label\": \"LOC\", \"start\": 15, \"end\": 19}]";

  private static TestServer server;
  private static TestProject project;

  @BeforeAll
  static void prepare() {
    server = TestServer.start();
    project =
        TestProject.make(
            server,
            """
            {"project": {"name": "names", "task_type": "ner", "classes": ["PER", "LOC"]},
             "quality": {"overlap": 2, "review_gate": false}}
            """);
    votes("Ana", ALL, ALL, ALL, "[]");
    votes("Ben", ONE_MISSED, ONE_CLASSED_OTHERWISE, ALL, "[]");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void votes(String person, String... labels) {
    String[] lines = new String[labels.length];
    for (int i = 0; i < labels.length; i++) {
      lines[i] = line(i, labels[i]);
    }
    project.importLines("votes", person, lines);
  }

  private static String line(int item, String labels) {
    return "{\"key\": \"t%d\", \"text\": \"Ada met Bob in Rome\", \"labels\": %s}"
        .formatted(item, labels);
  }

  private static JsonNode regions(String name) {
    JsonNode figures = project.figures(name);
    assertThat(figures.path("accuracy").path("of").asInt()).isZero();
    return figures.path("regions");
  }

  @Test
  void countOnceTheirItemIsDecidedAndFollowCorrections() {
    assertThat(regions("Ben").path("items").asInt()).as("only t2 holds decided regions").isOne();
    assertThat(regions("Ben").path("value").asDouble()).isEqualTo(1);

    project.importLines("decisions", "", line(0, ALL), line(1, ALL));
    assertThat(regions("Ana").path("value").asDouble()).isEqualTo(1);
    JsonNode ben = regions("Ben");
    assertThat(ben.path("items").asInt()).isEqualTo(3);
    assertThat(ben.path("value").asDouble()).isCloseTo(2.0 * (2 + 2 + 3) / 17, within(1e-9));
    assertThat(ben.path("low").asDouble()).isBetween(0.2, 0.8);
    assertThat(ben.path("high").asDouble()).isBetween(0.85, 1.0);
  }
}
