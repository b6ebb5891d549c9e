package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How fast a project moves, without names. */
@RestController
class ActivityResource {
  private static final Duration LOOK_BACK = Duration.ofHours(24);
  private static final Set<String> UNAUDITED =
      Set.of("unanimous", "single", "imported", "suggested");
  private static final double LOW = 0.7;
  private static final int MOST = 10_000;

  private final PeopleStore people;
  private final ActivityStore store;
  private final Facets facets;
  private final WallClock clock;

  ActivityResource(PeopleStore people, ActivityStore store, Facets facets, WallClock clock) {
    this.people = people;
    this.store = store;
    this.facets = facets;
    this.clock = clock;
  }

  /** Answers given in the hour that begins then. */
  record Hour(Instant hour, long answers) {}

  /**
   * The last 24 hours.
   *
   * @param hours those with answers, oldest first
   * @param oldestUnsettled when the oldest item that is not settled came in
   * @param passage how long the latest decided items took
   * @param supersededLabels labels given or decided under an earlier spec version
   * @param marked decided items that somebody is to look at again
   * @param unaudited items with a label that no expert has looked at
   * @param lowScores decided items whose item score is below 0.7, 10,000 at most
   */
  record Activity(
      List<Hour> hours,
      @Nullable Instant oldestUnsettled,
      Passage passage,
      long supersededLabels,
      long marked,
      long unaudited,
      long lowScores) {}

  @GetMapping("/api/projects/{project}/activity")
  @Requires(Permission.INSIGHT)
  Activity activity(ProjectScope scope) {
    long project = scope.project();
    Facets.View facets = this.facets.of(project);
    return new Activity(
        people.perHour(project, clock.now().minus(LOOK_BACK)),
        store.oldestUnsettled(project),
        store.passage(project),
        this.facets.superseded(project),
        facets.marked(),
        facets.hows().stream()
            .filter(how -> UNAUDITED.contains(how.value()))
            .mapToLong(Facets.Value::items)
            .sum(),
        store.decidedBelow(project, LOW, MOST));
  }
}
