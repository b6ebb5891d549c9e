package dev.assay.server.review;

import dev.assay.annotation.Field;
import dev.assay.server.access.Caller;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.Ruling;
import dev.assay.server.ingest.Item;
import dev.assay.server.platform.Problem;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.queue.ExpertQueue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Conflicts over the same classes, and one ruling for many of them. */
@Component
class AlikeConflicts {
  private static final int MOST_LOOKED_AT = 500;

  private final Adjudications adjudications;
  private final Settlements settlements;
  private final ExpertDesk desk;
  private final ExpertQueue experts;
  private final ExpertCaseStore store;
  private final Consensus consensus;
  private final Catalog catalog;
  private final Items items;
  private final TransactionTemplate transaction;

  AlikeConflicts(
      Adjudications adjudications,
      Settlements settlements,
      ExpertDesk desk,
      ExpertQueue experts,
      ExpertCaseStore store,
      Consensus consensus,
      Catalog catalog,
      Items items,
      TransactionTemplate transaction) {
    this.adjudications = adjudications;
    this.settlements = settlements;
    this.desk = desk;
    this.experts = experts;
    this.store = store;
    this.consensus = consensus;
    this.catalog = catalog;
    this.items = items;
    this.transaction = transaction;
  }

  record Decided(String item, String decision) {}

  record Left(String item, String reason) {}

  /** What one ruling settled, and what it did not and why. */
  record Outcome(List<Decided> decided, List<Left> left) {}

  /** The person's case of that id, settled or not, within a project. */
  ExpertCase caseOf(Caller caller, long project, String id) {
    return store
        .find(RandomIds.parse(id), caller.person(), Stage.ADJUDICATE)
        .filter(shown -> shown.project() == project)
        .orElseThrow(() -> Problem.notFound("case-unknown", "no case '" + id + "' of yours"));
  }

  /** Items with a conflict over the same classes in the same field; the case's own apart. */
  List<Item> alike(ExpertCase of) {
    boolean ownAllowed = desk.ownAllowed(of.project(), Stage.ADJUDICATE);
    return consensus.items(of.project(), ItemStatus.CONFLICT, 0, MOST_LOOKED_AT).stream()
        .filter(item -> item != of.item() && isAlike(of, item))
        .filter(item -> ownAllowed || !experts.voted(item, of.person()))
        .map(items::known)
        .toList();
  }

  private boolean isAlike(ExpertCase of, long item) {
    return consensus
        .fieldCase(of.project(), item, of.field())
        .filter(now -> now.state() == ItemStatus.CONFLICT)
        .filter(now -> Contest.of(now).key().equals(of.contest()))
        .isPresent();
  }

  /** Applies one ruling to conflicts like {@code of}; each is settled or left by itself. */
  Outcome decide(ExpertCase of, Collection<Item> selection, Adjudications.Wish wish) {
    refuseRegions(of, wish);
    List<Decided> decided = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    for (Item item : selection) {
      Settlement settlement =
          Objects.requireNonNull(transaction.execute(status -> decide(of, item, wish, status)));
      settlements.keepRefused(settlement, wish.request());
      if (settlement instanceof Settlement.Done(ExpertCase about, String outcome, long decision)) {
        decided.add(new Decided(item.key(), Long.toString(decision)));
      } else if (settlement instanceof Settlement.Gone(String why)) {
        left.add(new Left(item.key(), why));
      } else {
        left.add(
            new Left(item.key(), Settlements.problem(settlement, item.key(), "/label").detail()));
      }
    }
    return new Outcome(decided, left);
  }

  private void refuseRegions(ExpertCase of, Adjudications.Wish wish) {
    int version = catalog.currentVersion(of.project());
    Field field = catalog.labelSchema(of.project(), version).fieldById(of.field());
    if (field != null && field.kind().isRegion() && wish.outcome() == Ruling.Outcome.LABEL) {
      throw Bodies.invalid(
          "/outcome", "regions belong to one item (expected: distribution, excluded or deferred)");
    }
  }

  private Settlement decide(
      ExpertCase of, Item item, Adjudications.Wish wish, TransactionStatus status) {
    Optional<ExpertCase> before =
        store.settledBy(of.person(), item.id(), of.field(), wish.request().digest());
    if (before.isPresent() && !isAlike(of, item.id())) {
      ExpertCase.Settlement how = Objects.requireNonNull(before.get().settlement());
      return new Settlement.Done(before.get(), how.outcome(), how.decision());
    }
    Optional<ExpertDesk.Open> open =
        desk.leaseOf(of.person(), of.project(), Stage.ADJUDICATE, of.field(), item.id());
    if (open.isEmpty()) {
      return new Settlement.Gone(whyNot(of, item));
    }
    if (!open.get().shown().contest().equals(of.contest())) {
      desk.giveBack(open.get().lease());
      return new Settlement.Gone("its conflict is about other classes");
    }
    return settlements.settle(
        desk.take(open.get().shown()),
        wish.request(),
        taken -> adjudications.rule(taken, wish),
        status);
  }

  private String whyNot(ExpertCase of, Item item) {
    return experts.voted(item.id(), of.person()) && !desk.ownAllowed(of.project(), Stage.ADJUDICATE)
        ? "you voted on it yourself"
        : "it does not wait for an adjudicator";
  }
}
