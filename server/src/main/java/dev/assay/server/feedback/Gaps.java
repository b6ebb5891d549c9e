package dev.assay.server.feedback;

import dev.assay.server.consensus.RoundsAgreement;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps gaps of specs from the day they are seen until people agree better. */
@Component
class Gaps {
  /** On fewer items an improvement tells nothing. */
  static final int LEAST_COMPARED = 10;

  private final GapStore store;
  private final FeedbackStore campaigns;
  private final CampaignReport reports;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Gaps(
      GapStore store,
      FeedbackStore campaigns,
      CampaignReport reports,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.campaigns = campaigns;
    this.reports = reports;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** The body of the rows {@code gap.opened}, {@code gap.changed}, {@code gap.ended}. */
  record GapEvent(
      long gap, String state, String title, @Nullable Long owner, @Nullable String reason) {}

  /** What became of a change. */
  sealed interface Outcome {}

  record Done() implements Outcome {}

  record Unknown() implements Outcome {}

  /** It is closed or dropped already. */
  record Ended(Gap.State state) implements Outcome {}

  record NoSuchCampaign(long campaign) implements Outcome {}

  /** It cannot be closed yet. */
  record NotImproved(String why) implements Outcome {}

  long open(long project, String field, List<String> classes, GapStore.Words words, long person) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              long id = store.insert(project, field, classes, words, clock.now(), person);
              tell("gap.opened", project, person, id, Gap.State.OPEN, words, null);
              return id;
            }));
  }

  List<Gap> of(long project) {
    return store.of(project);
  }

  Outcome change(
      long project, long id, GapStore.Words words, @Nullable Long campaign, long person) {
    if (campaign != null && campaign(project, campaign).isEmpty()) {
      return new NoSuchCampaign(campaign);
    }
    return inWork(
        project,
        id,
        gap -> {
          store.change(id, words, campaign);
          Gap.State state = campaign == null ? Gap.State.OPEN : Gap.State.ACTING;
          tell("gap.changed", project, person, id, state, words, null);
          return new Done();
        });
  }

  Outcome drop(long project, long id, String reason, long person) {
    return inWork(project, id, gap -> end(gap, Gap.State.DROPPED, reason, person));
  }

  /** Only when people agree better on the items that were labelled again. */
  Outcome close(long project, long id, long person) {
    return inWork(
        project,
        id,
        gap -> {
          String hindrance = hindrance(gap);
          return hindrance == null
              ? end(gap, Gap.State.CLOSED, null, person)
              : new NotImproved(hindrance);
        });
  }

  /** What agreement did in the gap's campaign; empty when nothing was labelled again. */
  Optional<CampaignReport.FieldReport> agreement(Gap gap) {
    Long campaign = gap.campaign();
    return campaign == null
        ? Optional.empty()
        : campaign(gap.project(), campaign).map(reports::of).stream()
            .flatMap(report -> report.fields().stream())
            .findFirst();
  }

  /** Why it cannot be closed; null = it can. */
  @Nullable String hindrance(Gap gap) {
    Optional<CampaignReport.FieldReport> report = agreement(gap);
    if (report.isEmpty()) {
      return "nothing has been labelled again yet: publish what explains it and ask again";
    }
    RoundsAgreement before = report.get().before();
    RoundsAgreement after = report.get().after();
    int compared = report.get().comparedItems();
    Double was = before.percentAgreement();
    Double is = after.percentAgreement();
    if (compared < LEAST_COMPARED || was == null || is == null) {
      return "%d items were labelled again by two people (expected: at least %d)"
          .formatted(compared, LEAST_COMPARED);
    }
    return is > was
        ? null
        : String.format(
            Locale.ROOT,
            "people agree on %.0f %% of the pairs now and did on %.0f %% before (expected: more)",
            100 * is,
            100 * was);
  }

  private Optional<Campaign> campaign(long project, long id) {
    return campaigns.campaign(id).filter(found -> found.project() == project);
  }

  private Outcome inWork(long project, long id, Function<Gap, Outcome> what) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Optional<Gap> gap = store.lock(project, id);
              if (gap.isEmpty()) {
                return new Unknown();
              }
              return gap.get().state().ended()
                  ? new Ended(gap.get().state())
                  : what.apply(gap.get());
            }));
  }

  private Outcome end(Gap gap, Gap.State state, @Nullable String reason, long person) {
    store.end(gap.id(), state, reason, clock.now());
    GapStore.Words words = new GapStore.Words(gap.title(), gap.action(), gap.owner(), gap.due());
    tell("gap.ended", gap.project(), person, gap.id(), state, words, reason);
    return new Done();
  }

  private void tell(
      String type,
      long project,
      long person,
      long gap,
      Gap.State state,
      GapStore.Words words,
      @Nullable String reason) {
    journal.append(
        new JournalEntry(
            type,
            project,
            person,
            new GapEvent(gap, state.text(), words.title(), words.owner(), reason)));
  }
}
