package dev.assay.server.release;

import dev.assay.annotation.Digest;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecVersion;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.platform.WallClock;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes releases, in pages of at most five thousand labels so that no transaction is long. Until it
 * is complete nobody sees a release; one that a crash left behind is removed.
 */
@Component
class Releases {
  private static final int PAGE = 5_000;

  private final ReleaseStore store;
  private final BuildLockStore locks;
  private final Catalog catalog;
  private final Consensus consensus;
  private final Journal journal;
  private final WallClock clock;
  private final TransactionTemplate transaction;

  Releases(
      ReleaseStore store,
      BuildLockStore locks,
      Catalog catalog,
      Consensus consensus,
      Journal journal,
      WallClock clock,
      TransactionTemplate transaction) {
    this.store = store;
    this.locks = locks;
    this.catalog = catalog;
    this.consensus = consensus;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What became of making a release. */
  sealed interface Making {
    record Made(Release release) implements Making {}

    record NameTaken() implements Making {}

    /** Nothing could go in; {@code ties} conflicts had no majority. */
    record Empty(long ties) implements Making {}
  }

  /** The body of {@code release.created}. */
  record Created(
      long release,
      String name,
      @Nullable String reason,
      int specVersion,
      long position,
      long labels,
      long ties,
      String digest) {}

  /**
   * Freezes the decided labels.
   *
   * @param reason why labels that are not decided go in too; null = they do not
   */
  Making make(long project, String name, @Nullable String reason, long actor) {
    journal.awaitProjections();
    removeAbandoned();
    SpecVersion spec = catalog.current(project);
    Optional<Long> begun = store.begin(project, name, reason, spec.version(), clock.now(), actor);
    if (begun.isEmpty()) {
      return new Making.NameTaken();
    }
    long id = begun.get();
    try (BuildLockStore.Held _ = locks.hold(id)) {
      return build(id, project, name, reason, spec, actor);
    } catch (RuntimeException e) {
      store.remove(id);
      throw e;
    }
  }

  private Making build(
      long id, long project, String name, @Nullable String reason, SpecVersion spec, long actor) {
    long ties = 0;
    for (Field field : spec.schema().fields()) {
      addDecided(id, project, field);
      if (reason != null) {
        addStanding(id, project, field, ItemStatus.IN_REVIEW, spec.version());
        addStanding(id, project, field, ItemStatus.HELD, spec.version());
        ties += addMajorities(id, project, field, spec.version());
      }
    }
    Sum sum = sum(id);
    if (sum.labels() == 0) {
      store.remove(id);
      return new Making.Empty(ties);
    }
    long tied = ties;
    transaction.executeWithoutResult(
        status -> {
          store.complete(id, sum.labels(), tied, sum.digest());
          Release made = store.find(project, name).orElseThrow();
          journal.append(
              new JournalEntry(
                  "release.created",
                  project,
                  actor,
                  new Created(
                      id,
                      name,
                      reason,
                      made.specVersion(),
                      made.position(),
                      made.labels(),
                      tied,
                      sum.digest().hex())));
        });
    return new Making.Made(store.find(project, name).orElseThrow());
  }

  private void addDecided(long release, long project, Field field) {
    long after = 0;
    do {
      long from = after;
      after =
          Objects.requireNonNull(
              transaction.execute(
                  status -> store.addDecided(release, project, field.id(), from, PAGE)));
    } while (after > 0);
  }

  private void addStanding(
      long release, long project, Field field, ItemStatus state, int specVersion) {
    List<Candidate> page = store.candidates(project, field.id(), state.code(), 0, PAGE);
    while (!page.isEmpty()) {
      List<FrozenLabel> labels = new ArrayList<>();
      for (Candidate candidate : page) {
        List<Label> standing = candidate.standing();
        if (standing != null) {
          labels.add(FrozenLabel.provisional(candidate, standing, state.text(), specVersion));
        }
      }
      transaction.executeWithoutResult(status -> store.add(release, labels));
      page = store.candidates(project, field.id(), state.code(), page.getLast().item(), PAGE);
    }
  }

  /** Returns how many conflicts had no majority. */
  private long addMajorities(long release, long project, Field field, int specVersion) {
    int conflict = ItemStatus.CONFLICT.code();
    long ties = 0;
    List<Candidate> page = store.candidates(project, field.id(), conflict, 0, PAGE);
    while (!page.isEmpty()) {
      List<FrozenLabel> labels = new ArrayList<>();
      for (Candidate candidate : page) {
        Optional<FieldCase> voted =
            consensus
                .fieldCase(project, candidate.item(), field.id())
                .filter(one -> !one.votes().isEmpty());
        if (voted.isPresent()) {
          List<Label> majority = Majority.of(voted.get(), field.kind().isRegion());
          ties += majority == null ? 1 : 0;
          if (majority != null) {
            labels.add(FrozenLabel.provisional(candidate, majority, "majority", specVersion));
          }
        }
      }
      transaction.executeWithoutResult(status -> store.add(release, labels));
      page = store.candidates(project, field.id(), conflict, page.getLast().item(), PAGE);
    }
    return ties;
  }

  private record Sum(long labels, Digest digest) {}

  private Sum sum(long release) {
    MessageDigest digest = Digest.newSha256();
    long labels = 0;
    List<FrozenLabel> page = store.labels(release, "", "", PAGE);
    while (!page.isEmpty()) {
      for (FrozenLabel label : page) {
        digest.update(label.digest().bytes());
        labels++;
      }
      FrozenLabel last = page.getLast();
      page = store.labels(release, last.key(), last.field(), PAGE);
    }
    return new Sum(labels, Digest.of(digest.digest()));
  }

  /** Removes what a crash left: whoever still builds holds the lock. */
  void removeAbandoned() {
    for (long release : store.incomplete()) {
      if (locks.isFree(release)) {
        store.remove(release);
      }
    }
  }

  List<Release> all(long project) {
    return store.releases(project);
  }

  Optional<Release> find(long project, String name) {
    return store.find(project, name);
  }
}
