package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reasons that come back, per classes they are about. */
@RestController
class RecurringResource {
  private final Recurring recurring;
  private final Journal journal;

  RecurringResource(Recurring recurring, Journal journal) {
    this.recurring = recurring;
    this.journal = journal;
  }

  record AllRecurring(List<Recurring.About> recurring) {}

  /** What was said at least {@code least} times about the same classes. */
  @GetMapping("/api/projects/{project}/disagreement/recurring")
  @Requires(Permission.INSIGHT)
  AllRecurring recurring(
      ProjectScope scope,
      @RequestParam(defaultValue = "2") int least,
      @RequestParam(defaultValue = "false") boolean wait) {
    if (least < 1) {
      throw Problem.badRequest("bad-request", "least=" + least + " (expected: >= 1)");
    }
    if (wait) {
      journal.awaitProjections();
    }
    return new AllRecurring(recurring.of(scope.project(), least));
  }
}
