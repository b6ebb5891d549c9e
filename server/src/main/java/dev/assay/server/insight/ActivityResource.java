package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How fast a project moves, without names. */
@RestController
class ActivityResource {
  private static final Duration LOOK_BACK = Duration.ofHours(24);

  private final PeopleStore store;
  private final WallClock clock;

  ActivityResource(PeopleStore store, WallClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Answers given in the hour that begins then. */
  record Hour(Instant hour, long answers) {}

  /**
   * The last 24 hours.
   *
   * @param hours those with answers, oldest first
   * @param oldestUnsettled when the oldest item that is not settled came in
   */
  record Activity(List<Hour> hours, @Nullable Instant oldestUnsettled) {}

  @GetMapping("/api/projects/{project}/activity")
  @Requires(Permission.INSIGHT)
  Activity activity(ProjectScope scope) {
    return new Activity(
        store.perHour(scope.project(), clock.now().minus(LOOK_BACK)),
        store.oldestUnsettled(scope.project()));
  }
}
