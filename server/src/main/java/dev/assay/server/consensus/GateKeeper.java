package dev.assay.server.consensus;

import dev.assay.agreement.Agreement;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.journal.Journal;
import dev.assay.server.journal.JournalEntry;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.platform.WallClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps doubtful labels from being accepted while it is found out whether the spec is clear.
 *
 * <p>The coefficient of a field and meaning version is judged every 200 votes, from 50 multiply
 * labelled units on, and when nobody can vote any more. While the gate is closed a sample of each
 * annotator's unanimous items is reviewed, and the gate opens when that sample shows, with 95 %
 * confidence, that at most 5 % of the held labels are wrong. Where items get one vote there is no
 * agreement, and a fresh sample decides each time.
 */
@Component
class GateKeeper {
  static final int VOTES_BETWEEN = 200;
  static final int LEAST_UNITS = 50;
  static final double MOST_WRONG = 0.05;
  static final int PAGE = 1_000;
  private static final int LEAST_DRAW = 10;

  private final GateStore store;
  private final StateStore items;
  private final Catalog catalog;
  private final Ingest ingest;
  private final Labelling labelling;
  private final Evaluation evaluation;
  private final Journal journal;
  private final WallClock clock;

  GateKeeper(
      GateStore store,
      StateStore items,
      Catalog catalog,
      Ingest ingest,
      Labelling labelling,
      Evaluation evaluation,
      Journal journal,
      WallClock clock) {
    this.store = store;
    this.items = items;
    this.catalog = catalog;
    this.ingest = ingest;
    this.labelling = labelling;
    this.evaluation = evaluation;
    this.journal = journal;
    this.clock = clock;
  }

  /** The body of {@code gate.judged}. */
  record Judged(
      String field,
      int meaning,
      String state,
      String by,
      @Nullable String colour,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      long units) {}

  /** The body of {@code gate.step}: a page of held items to release or to draw from. */
  record Step(String field, int meaning, String kind, long after) {}

  /** Counts votes that arrived in a project. */
  void count(long project, long votes) {
    int version = catalog.currentVersion(project);
    for (SpecField field : catalog.spec(project, version).activeFields()) {
      int meaning = catalog.meaning(project, version, field.id());
      store.addVotes(project, field.id(), meaning, votes, clock.now());
    }
  }

  /** Judges each gate of the project whose time has come. */
  void judge(long project) {
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    List<GateStore.Gate> gates = store.gates(project);
    // Items are counted only where something has come since the last judgement.
    boolean dry = gates.stream().anyMatch(GateKeeper::isNews) && dry(project);
    for (GateStore.Gate gate : gates) {
      Optional<SpecField> field = spec.field(gate.field());
      boolean due = gate.votes() - gate.judgedVotes() >= VOTES_BETWEEN;
      boolean last = dry && isNews(gate);
      if (field.isPresent() && (due || last)) {
        judge(project, spec, field.get(), gate, last);
      }
    }
  }

  private static boolean isNews(GateStore.Gate gate) {
    return gate.votes() > gate.judgedVotes() || gate.pending();
  }

  /** Whether no vote can be given any more: everything is voted on, blocked or settled. */
  private boolean dry(long project) {
    Map<ItemStatus, Long> counts = items.counts(project);
    long touched = counts.values().stream().mapToLong(Long::longValue).sum();
    return counts.getOrDefault(ItemStatus.OPEN, 0L) == 0
        && counts.getOrDefault(ItemStatus.IN_PROGRESS, 0L) == 0
        && touched >= ingest.count(project);
  }

  private void judge(long project, Spec spec, SpecField field, GateStore.Gate gate, boolean last) {
    SetAgreement agreement =
        SetAgreement.of(
            field.kind().isRegion(), store.patterns(project, gate.field(), gate.meaning()));
    if (agreement.units() == 0) {
      sampleOnly(project, spec, gate);
      return;
    }
    if (agreement.units() < LEAST_UNITS && !last) {
      return;
    }
    double threshold = spec.quality().agreementThreshold();
    String colour = colour(agreement.main(), threshold);
    String state = judged(gate, agreement.main(), threshold);
    store.judged(project, gate, state, colour, "judgement", clock.now());
    tell(project, gate, state, "judgement", colour, agreement);
    act(project, spec, gate, state);
  }

  /** One vote an item: nothing to compare, so a fresh sample is drawn at each judgement. */
  private void sampleOnly(long project, Spec spec, GateStore.Gate gate) {
    store.judged(project, gate, "closed", null, "judgement", clock.now());
    journalJudged(
        project,
        new Judged(
            gate.field(), gate.meaning(), "closed", "one vote an item", null, null, null, null, 0));
    if (spec.quality().reviewGate()) {
      store.nextSample(project, gate);
      step(project, gate, "draw", 0);
    }
  }

  private void act(long project, Spec spec, GateStore.Gate gate, String state) {
    if (state.equals("open")) {
      step(project, gate, "release", 0);
    } else if (!gate.closed() && spec.quality().reviewGate()) {
      store.nextSample(project, gate);
      step(project, gate, "draw", 0);
    } else if (spec.quality().reviewGate()) {
      decideBySample(project, gate);
    }
  }

  /**
   * The gate after a judgement: it opens at first unless the whole interval lies below the
   * threshold; later it closes when the whole interval does, and opens again when the estimate
   * reaches the threshold.
   */
  static String judged(GateStore.Gate gate, Agreement agreement, double threshold) {
    return switch (agreement) {
      case Agreement.Estimate estimate -> {
        if (estimate.isBelow(threshold)) {
          yield "closed";
        }
        yield gate.closed() && estimate.value() < threshold ? "closed" : "open";
      }
      case Agreement.NotEnoughData none -> gate.closed() ? "closed" : "open";
      case Agreement.NotDefined none -> gate.closed() ? "closed" : "open";
    };
  }

  static @Nullable String colour(Agreement agreement, double threshold) {
    return switch (agreement) {
      case Agreement.Estimate estimate ->
          estimate.value() >= threshold ? "green" : estimate.isBelow(threshold) ? "red" : "amber";
      case Agreement.NotEnoughData none -> null;
      case Agreement.NotDefined none -> null;
    };
  }

  private void tell(
      long project,
      GateStore.Gate gate,
      String state,
      String by,
      @Nullable String colour,
      SetAgreement agreement) {
    Agreement.Estimate estimate = agreement.main() instanceof Agreement.Estimate some ? some : null;
    journalJudged(
        project,
        new Judged(
            gate.field(),
            gate.meaning(),
            state,
            by,
            colour,
            estimate == null ? null : estimate.value(),
            estimate == null ? null : finite(estimate.low()),
            estimate == null ? null : finite(estimate.high()),
            agreement.units()));
  }

  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private void journalJudged(long project, Judged judged) {
    journal.append(new JournalEntry("gate.judged", project, null, judged));
  }

  /** Announces a page of work; it is done when the journal row is read. */
  void step(long project, GateStore.Gate gate, String kind, long after) {
    store.addSteps(project, gate.field(), gate.meaning(), 1);
    journal.append(
        new JournalEntry(
            "gate.step", project, null, new Step(gate.field(), gate.meaning(), kind, after)));
  }

  /** Does an announced page: at most a thousand items a transaction. */
  Changes doStep(long project, String field, int meaning, String kind, long after) {
    store.addSteps(project, field, meaning, -1);
    Optional<GateStore.Gate> gate = store.gate(project, field, meaning);
    if (gate.isEmpty()) {
      return new Changes(project);
    }
    List<GateStore.Held> page = store.held(project, field, meaning, after, PAGE);
    Changes changes =
        switch (kind) {
          case "release" -> release(project, gate.get(), page);
          case "draw" -> draw(project, gate.get(), page);
          default -> throw new IllegalStateException("unexpected step " + kind);
        };
    if (page.size() == PAGE) {
      step(project, gate.get(), kind, page.getLast().item());
    } else if (kind.equals("draw")) {
      decideBySample(project, gate.get());
    }
    return changes;
  }

  private Changes release(long project, GateStore.Gate gate, List<GateStore.Held> page) {
    List<Long> held = page.stream().map(GateStore.Held::item).toList();
    if (gate.open()) {
      return evaluation.evaluate(project, held);
    }
    return gate.freeBefore() == null
        ? new Changes(project)
        : evaluation.free(project, gate.field(), held, gate.freeBefore());
  }

  private Changes draw(long project, GateStore.Gate gate, List<GateStore.Held> page) {
    if (!gate.closed()) {
      return new Changes(project);
    }
    Map<Long, Long> authors =
        labelling.authors(page.stream().flatMap(held -> held.votes().stream()).toList());
    Map<Long, List<Long>> itemsOf = new HashMap<>();
    for (GateStore.Held held : page) {
      held.votes().stream()
          .map(authors::get)
          .filter(Objects::nonNull)
          .distinct()
          .forEach(
              person -> itemsOf.computeIfAbsent(person, p -> new ArrayList<>()).add(held.item()));
    }
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    Set<Long> drawn =
        SampleDraw.ofEach(itemsOf.values(), gate.sample(), spec.review().sampleShare());
    return evaluation.sendToReview(project, gate.field(), drawn.stream().sorted().toList());
  }

  /**
   * Opens the gate if the reviewed sample allows; otherwise, when everything drawn is reviewed,
   * draws more, until it passes or the pool is reviewed.
   */
  Changes decideBySample(long project, GateStore.Gate gate) {
    Changes none = new Changes(project);
    if (!gate.closed() || store.waits(project, gate.field(), gate.meaning())) {
      return none;
    }
    GateStore.Sample sample = store.sample(project, gate.field(), gate.meaning());
    long held = store.heldSize(project, gate.field(), gate.meaning());
    long pool = held + sample.reviewedSize();
    if (pool == 0 || held == 0) {
      return none;
    }
    if (sample.reviewedSize() > 0
        && SampleBound.passes(pool, sample.reviewedSize(), sample.wrong(), MOST_WRONG)) {
      store.open(project, gate, "sample", clock.now());
      journalJudged(
          project,
          new Judged(
              gate.field(),
              gate.meaning(),
              "open",
              "sample",
              gate.colour(),
              null,
              null,
              null,
              sample.reviewedSize()));
      step(project, gate, "release", 0);
      return none;
    }
    long needed = SampleBound.needed(pool, sample.wrong(), MOST_WRONG) - sample.reviewedSize();
    int count = Math.clamp(needed, LEAST_DRAW, PAGE);
    return evaluation.sendToReview(
        project,
        gate.field(),
        store.drawHeld(
            project, gate.field(), gate.meaning(), gate.sample() + sample.items(), count));
  }

  /** Takes note of a review of a sampled item. */
  Changes reviewed(long project, String field, int meaning, long item, int wrong) {
    return store.sampleReviewed(project, field, meaning, item, wrong)
        ? decideBySample(project, field, meaning)
        : new Changes(project);
  }

  /** Takes a sampled item out that was settled without a look at it: it tells nothing. */
  Changes unseen(long project, String field, int meaning, long item) {
    return store.removeSample(project, field, meaning, item)
        ? decideBySample(project, field, meaning)
        : new Changes(project);
  }

  private Changes decideBySample(long project, String field, int meaning) {
    return store
        .gate(project, field, meaning)
        .map(gate -> decideBySample(project, gate))
        .orElseGet(() -> new Changes(project));
  }
}
