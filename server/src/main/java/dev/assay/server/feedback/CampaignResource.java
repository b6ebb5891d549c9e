package dev.assay.server.feedback;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.ChangeView;
import dev.assay.server.catalog.SpecVersion;
import dev.assay.server.journal.Journal;
import dev.assay.server.platform.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns: opening items again for a change that is in force, and what came of it. */
@RestController
class CampaignResource {
  private final Campaigns campaigns;
  private final CampaignReport reports;
  private final Catalog catalog;
  private final Journal journal;
  private final TransactionTemplate transaction;

  CampaignResource(
      Campaigns campaigns,
      CampaignReport reports,
      Catalog catalog,
      Journal journal,
      TransactionTemplate transaction) {
    this.campaigns = campaigns;
    this.reports = reports;
    this.catalog = catalog;
    this.journal = journal;
    this.transaction = transaction;
  }

  /** Changes are places in the version's list; none for all of them. */
  record CampaignRequest(
      @Nullable Integer specVersion, @Nullable List<Integer> changes, @Nullable String reason) {}

  record StartedView(String campaign) {}

  @PostMapping("/api/projects/{project}/campaigns")
  @Requires(Permission.STEER)
  @ResponseStatus(HttpStatus.CREATED)
  StartedView start(ProjectScope scope, @RequestBody CampaignRequest body) {
    String reason = body.reason();
    if (reason == null || reason.isBlank() || reason.length() > 2000) {
      throw Problem.unprocessable(
          "body-invalid", "/reason is missing (expected: why, 1 to 2000 characters)");
    }
    int number =
        body.specVersion() == null ? catalog.currentVersion(scope.project()) : body.specVersion();
    SpecVersion version =
        catalog
            .find(scope.project(), number)
            .orElseThrow(
                () -> Problem.notFound("spec-version-unknown", "no spec version " + number));
    List<Integer> changes = body.changes() == null ? List.of() : body.changes();
    int known = version.changes().size();
    if (known == 0 || changes.stream().anyMatch(change -> change < 0 || change >= known)) {
      throw Problem.unprocessable(
          "body-invalid",
          "/changes "
              + changes
              + " (expected: places among the "
              + known
              + " changes of version "
              + number
              + ")");
    }
    long id =
        Objects.requireNonNull(
            transaction.execute(
                status -> campaigns.start(version, changes, reason, scope.person())));
    return new StartedView(Long.toString(id));
  }

  record CampaignView(
      String id,
      int specVersion,
      List<ChangeView> changes,
      String reason,
      Instant created,
      boolean complete,
      int items,
      long decided,
      List<CampaignReport.FieldReport> agreement) {}

  record CampaignList(List<CampaignView> campaigns) {}

  @GetMapping("/api/projects/{project}/campaigns")
  @Requires(Permission.INSIGHT)
  CampaignList list(ProjectScope scope, @RequestParam(defaultValue = "false") boolean wait) {
    if (wait) {
      journal.awaitProjections();
    }
    return new CampaignList(
        campaigns.of(scope.project()).stream().map(reports::of).map(this::view).toList());
  }

  private CampaignView view(CampaignReport.Report report) {
    Campaign campaign = report.campaign();
    SpecVersion version = catalog.version(campaign.project(), campaign.specVersion());
    return new CampaignView(
        Long.toString(campaign.id()),
        campaign.specVersion(),
        campaign.changes().stream()
            .map(place -> ChangeView.of(version.changes().get(place)))
            .toList(),
        campaign.reason(),
        campaign.created(),
        campaign.complete(),
        report.items(),
        report.decided(),
        report.fields());
  }
}
