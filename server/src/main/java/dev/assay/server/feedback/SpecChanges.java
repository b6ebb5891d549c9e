package dev.assay.server.feedback;

import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecError;
import dev.assay.server.catalog.SpecPlan;
import dev.assay.server.catalog.SpecVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Plans changes of a spec with what they mean for the items, and publishes them. */
@Component
class SpecChanges {
  private final Catalog catalog;
  private final Impact impact;
  private final Campaigns campaigns;
  private final TransactionTemplate transaction;

  SpecChanges(
      Catalog catalog, Impact impact, Campaigns campaigns, TransactionTemplate transaction) {
    this.catalog = catalog;
    this.impact = impact;
    this.campaigns = campaigns;
    this.transaction = transaction;
  }

  /** What became of a request. */
  sealed interface Outcome {}

  /** A plan with its impact. */
  record Planned(SpecPlan plan, int baseVersion, List<String> warnings, Impact.Numbers impact)
      implements Outcome {}

  /** A plan that is in force, with the campaign that was begun, if any. */
  record Published(Planned plan, int specVersion, @Nullable Long campaign) implements Outcome {}

  record Stale(int currentVersion) implements Outcome {}

  record Refused(List<SpecError> errors) implements Outcome {}

  Outcome plan(long project, JsonNode document) {
    return switch (catalog.plan(project, document)) {
      case Catalog.Refused(List<SpecError> errors) -> new Refused(errors);
      case Catalog.Planned(SpecPlan plan, int base, List<String> warnings) ->
          new Planned(plan, base, warnings, impact.of(project, plan.changes(), base + 1));
    };
  }

  /**
   * Publishes what follows {@code baseVersion}; with {@code reopen} a campaign over all changes
   * begins in the same transaction.
   */
  Outcome publish(
      long project, JsonNode document, int baseVersion, boolean reopen, long publisher) {
    Outcome planned = plan(project, document);
    return switch (planned) {
      case Planned plan ->
          Objects.requireNonNull(
              transaction.execute(
                  status -> publish(project, document, plan, baseVersion, reopen, publisher)));
      case Refused refused ->
          baseVersion == catalog.currentVersion(project)
              ? refused
              : new Stale(catalog.currentVersion(project));
      case Published published -> published;
      case Stale stale -> stale;
    };
  }

  private Outcome publish(
      long project,
      JsonNode document,
      Planned plan,
      int baseVersion,
      boolean reopen,
      long publisher) {
    return switch (catalog.publish(project, document, baseVersion, publisher)) {
      case Catalog.Refused(List<SpecError> errors) -> new Refused(errors);
      case Catalog.Stale(int current) -> new Stale(current);
      case Catalog.Published(SpecPlan made, SpecVersion version, List<String> warnings) -> {
        Long campaign =
            reopen && !made.empty()
                ? campaigns.start(
                    version, List.of(), "spec version " + version.version(), publisher)
                : null;
        yield new Published(plan, version.version(), campaign);
      }
    };
  }
}
