package dev.assay.server.feedback;

import dev.assay.annotation.Field;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Change;
import dev.assay.server.catalog.SpecVersion;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Opens items again because of a change, page by page, and shows what came of it. */
@Component
class Campaigns {
  private final FeedbackStore store;
  private final ItemScan scan;
  private final Catalog catalog;
  private final Consensus consensus;
  private final Journal journal;
  private final WallClock clock;

  Campaigns(
      FeedbackStore store,
      ItemScan scan,
      Catalog catalog,
      Consensus consensus,
      Journal journal,
      WallClock clock) {
    this.store = store;
    this.scan = scan;
    this.catalog = catalog;
    this.consensus = consensus;
    this.journal = journal;
    this.clock = clock;
  }

  /** The body of {@code campaign.started}. */
  record Started(long campaign, int specVersion, List<Integer> changes, String reason) {}

  /** The body of {@code campaign.step}: a page of items to look through. */
  record Step(long campaign) {}

  /**
   * Begins a campaign; runs in the caller's transaction. The items follow by the journal.
   *
   * @param changes places in the version's list of changes; none = all of them
   */
  long start(SpecVersion version, List<Integer> changes, String reason, long person) {
    List<Integer> chosen =
        changes.isEmpty() ? IntStream.range(0, version.changes().size()).boxed().toList() : changes;
    long id =
        store.insert(version.project(), version.version(), chosen, reason, clock.now(), person);
    journal.append(
        new JournalEntry(
            "campaign.started",
            version.project(),
            person,
            new Started(id, version.version(), chosen, reason)));
    journal.append(new JournalEntry("campaign.step", version.project(), null, new Step(id)));
    return id;
  }

  /** Looks through one page of items; announces the next one if there is more. */
  void step(long campaignId) {
    Campaign campaign = store.campaign(campaignId).orElseThrow();
    if (campaign.complete()) {
      return;
    }
    List<Change> changes = changes(campaign);
    ItemScan.Page page = scan.page(campaign.project(), campaign.afterItem());
    Map<Long, Integer> rounds = new TreeMap<>();
    for (ItemLabels item : page.items()) {
      if (changes.stream().anyMatch(c -> item.reopenable(c, campaign.specVersion()))) {
        rounds.put(item.item(), item.round());
      }
    }
    if (!rounds.isEmpty()) {
      store.addItems(campaign.id(), rounds);
      consensus.startRound(
          campaign.project(),
          new ArrayList<>(rounds.keySet()),
          campaign.reason(),
          campaign.creator());
    }
    store.advance(campaign.id(), page.last(), !page.more());
    if (page.more()) {
      journal.append(
          new JournalEntry("campaign.step", campaign.project(), null, new Step(campaign.id())));
    }
  }

  private List<Change> changes(Campaign campaign) {
    List<Change> all = catalog.version(campaign.project(), campaign.specVersion()).changes();
    return campaign.changes().stream().map(all::get).toList();
  }

  /** The fields asked today that the campaign's changes are about. */
  List<Field> fields(Campaign campaign) {
    List<Change> changes = changes(campaign);
    return catalog.current(campaign.project()).schema().fields().stream()
        .filter(
            field ->
                changes.stream()
                    .anyMatch(
                        change ->
                            change.fieldId().isEmpty() || change.fieldId().equals(field.id())))
        .toList();
  }

  List<Campaign> of(long project) {
    return store.campaigns(project);
  }

  Map<Long, Integer> items(Campaign campaign) {
    return store.items(campaign.id());
  }
}
