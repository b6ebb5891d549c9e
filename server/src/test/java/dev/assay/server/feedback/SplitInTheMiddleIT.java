package dev.assay.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.catalog.CatalogServer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SplitInTheMiddleIT {
  private static final String SPLIT = "[{name: a1, was: a}, {name: a2, was: a}, b]";
  private static CatalogServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new CatalogServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** k1 and k2 are decided, k3 and k4 have one vote. */
  private static LabellingProject halfLabelled(String name) throws Exception {
    LabellingProject project =
        new LabellingProject(
            server, name, LabellingProject.spec(name, "[a, b]"), 3, "k1", "k2", "k3", "k4");
    project.label(0, Map.of("k1", "a", "k2", "b", "k3", "a", "k4", "b"));
    project.label(1, Map.of("k1", "a", "k2", "b"));
    project.label(2, Map.of("k1", "a", "k2", "b"));
    project.settle();
    return project;
  }

  @Test
  void thePlanNamesWhatIsConcerned() throws Exception {
    LabellingProject project = halfLabelled("plan");
    project.hold(2, "k3");

    JsonNode plan = project.plan(LabellingProject.spec("plan", SPLIT));

    assertThat(plan.path("changes").get(0).path("kind").stringValue()).isEqualTo("split");
    assertThat(plan.path("affected_items").intValue()).isEqualTo(2);
    assertThat(plan.path("affected_keys").valueStream().map(JsonNode::stringValue))
        .containsExactly("k1", "k3");
    assertThat(plan.path("open_leases").intValue()).as("leases: %s", project.leases()).isEqualTo(1);
    assertThat(plan.path("coefficients_restart").get(0).stringValue()).isEqualTo("class");
    assertThat(plan.path("reopenable").get(0).path("items").intValue()).isEqualTo(1);
  }

  @Test
  void mixedVotesStartANewRoundOnceOldLeasesHaveEnded() throws Exception {
    LabellingProject project = halfLabelled("rounds");
    JsonNode oldLease = project.hold(2, "k3");
    project.publish(LabellingProject.spec("rounds", SPLIT), 1, false);

    project.label(1, Map.of("k3", "a1", "k4", "b"));
    project.settle();
    assertThat(project.pull(0, 1)).as("the old lease on k3 is still alive").isEmpty();

    project.submit(2, oldLease, "a");
    project.settle();

    JsonNode again = project.hold(0, "k3");
    assertThat(again.path("round").intValue()).isEqualTo(2);
    assertThat(again.path("spec_version").intValue()).isEqualTo(2);
    project.submit(0, again, "a1");
    project.label(1, Map.of("k3", "a1"));
    project.label(2, Map.of("k3", "a1", "k4", "b"));
    project.settle();
    for (int person = 0; person < 3; person++) {
      assertThat(project.pull(person, 5)).isEmpty();
    }
  }

  @Test
  void aReturnedOldLeaseFreesTheNewRound() throws Exception {
    LabellingProject project = halfLabelled("returned");
    JsonNode oldLease = project.hold(2, "k3");
    project.publish(LabellingProject.spec("returned", SPLIT), 1, false);
    project.submit(1, project.hold(1, "k3"), "a2");
    project.settle();

    project.giveBack(2, oldLease);
    project.settle();

    assertThat(project.hold(0, "k3").path("round").intValue()).isEqualTo(2);
  }

  @Test
  void votesThatNameNoClassConcernedAreCompared() throws Exception {
    LabellingProject project = halfLabelled("compared");
    project.publish(LabellingProject.spec("compared", SPLIT), 1, false);

    project.label(1, Map.of("k3", "a1", "k4", "b"));
    project.settle();

    assertThat(project.pull(0, 5)).containsOnlyKeys("k3");
    Map<String, JsonNode> last = project.pull(2, 5);
    assertThat(last).containsOnlyKeys("k3", "k4");
    assertThat(Objects.requireNonNull(last.get("k4")).path("round").intValue()).isEqualTo(1);
    assertThat(Objects.requireNonNull(last.get("k3")).path("round").intValue()).isEqualTo(2);
  }

  @Test
  void aCampaignOpensDecidedItemsAgainAndComparesAgreement() throws Exception {
    LabellingProject project = halfLabelled("campaign");
    project.publish(LabellingProject.spec("campaign", SPLIT), 1, false);
    assertThat(project.campaigns()).isEmpty();

    project.startCampaign("which a is it?");
    project.settle();

    for (int person = 0; person < 3; person++) {
      JsonNode again = project.hold(person, "k1");
      assertThat(again.path("round").intValue()).isEqualTo(2);
      project.submit(person, again, person == 0 ? "a1" : "a2");
    }
    JsonNode campaign = project.campaigns().get(0);
    assertThat(campaign.path("complete").booleanValue()).isTrue();
    assertThat(campaign.path("items").intValue()).isEqualTo(1);
    JsonNode agreement = campaign.path("agreement").get(0);
    assertThat(agreement.path("compared_items").intValue()).isEqualTo(1);
    assertThat(agreement.path("before").path("percent_agreement").doubleValue()).isEqualTo(1);
    assertThat(agreement.path("after").path("percent_agreement").doubleValue()).isEqualTo(1 / 3.0);
  }

  @Test
  void publishingMayOpenItemsAgainAtOnce() throws Exception {
    LabellingProject project = halfLabelled("at-once");

    JsonNode published = project.publish(LabellingProject.spec("at-once", SPLIT), 1, true);

    assertThat(published.path("spec_version").intValue()).isEqualTo(2);
    JsonNode campaign = project.campaigns().get(0);
    assertThat(campaign.path("id")).isEqualTo(published.path("campaign"));
    assertThat(campaign.path("items").intValue()).isEqualTo(1);
  }

  @Test
  void wordsAloneOpenOnlyWhatPeopleWereDividedOn() throws Exception {
    LabellingProject project =
        new LabellingProject(
            server, "words", LabellingProject.spec("words", "[a, b, c]"), 3, "k1", "k2");
    project.label(0, Map.of("k1", "a", "k2", "a"));
    project.label(1, Map.of("k1", "a", "k2", "b"));
    project.label(2, Map.of("k1", "a", "k2", "a"));
    project.settle();

    JsonNode clearer =
        project.plan(LabellingProject.spec("words", "[{name: a, definition: more}, b, c]"));
    JsonNode elsewhere =
        project.plan(LabellingProject.spec("words", "[a, b, {name: c, definition: more}]"));

    assertThat(clearer.path("affected_keys").get(0).stringValue()).isEqualTo("k2");
    assertThat(clearer.path("affected_items").intValue()).isEqualTo(1);
    assertThat(clearer.path("coefficients_restart")).isEmpty();
    assertThat(elsewhere.path("affected_items").intValue()).isZero();
  }
}
