package dev.assay.server.review;

import dev.assay.server.access.Caller;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.platform.WallClock;
import dev.assay.server.queue.ExpertQueue;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.LeaseTaken;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hands experts their cases and finds those that they answer. Runs in its caller's transaction. */
@Component
class ExpertDesk {
  private final Queue queue;
  private final ExpertQueue experts;
  private final Consensus consensus;
  private final Catalog catalog;
  private final ExpertCaseStore store;
  private final WallClock clock;

  ExpertDesk(
      Queue queue,
      ExpertQueue experts,
      Consensus consensus,
      Catalog catalog,
      ExpertCaseStore store,
      WallClock clock) {
    this.queue = queue;
    this.experts = experts;
    this.consensus = consensus;
    this.catalog = catalog;
    this.store = store;
    this.clock = clock;
  }

  /** A case in somebody's hands with what is known about it now. */
  record Open(Lease lease, ExpertCase shown, FieldCase now) {}

  /** What an expert in hand holds, then further ones up to {@code most}. */
  List<Open> pull(long person, long project, Stage stage, int most) {
    List<Open> open = new ArrayList<>();
    show(queue.live(person, project, stage), stage, open);
    more(person, project, stage, most, open);
    return open.size() > most ? List.copyOf(open.subList(0, most)) : open;
  }

  /** Cases about these fields of items as far as the person may have them, up to {@code most}. */
  List<Open> pullThese(long person, long project, Stage stage, List<Asked> asked, int most) {
    List<Open> open = new ArrayList<>();
    for (Asked one : asked) {
      if (open.size() == most) {
        break;
      }
      leaseOf(person, project, stage, one.field(), one.item()).ifPresent(open::add);
    }
    return open;
  }

  /** A field of an item that somebody asks for. */
  record Asked(long item, String field) {}

  /** Further cases beside those in hand. */
  List<Open> next(long person, long project, Stage stage, int most) {
    int room = Queue.BATCH - queue.live(person, project, stage).size();
    List<Open> open = new ArrayList<>();
    more(person, project, stage, Math.min(most, room), open);
    return open;
  }

  private void more(long person, long project, Stage stage, int most, List<Open> open) {
    boolean ownAllowed = ownAllowed(project, stage);
    while (open.size() < most) {
      List<Lease> leases = experts.pull(person, project, stage, most - open.size(), ownAllowed);
      if (leases.isEmpty()) {
        return;
      }
      show(leases, stage, open);
    }
  }

  /** Whether people may take what they voted on. */
  boolean ownAllowed(long project, Stage stage) {
    Consensus.OwnAllowed allowed = consensus.ownAllowed(project);
    return stage == Stage.REVIEW ? allowed.reviews() : allowed.conflicts();
  }

  private void show(List<Lease> leases, Stage stage, List<Open> open) {
    for (Lease lease : leases) {
      Optional<FieldCase> now = asked(lease, stage);
      if (now.isEmpty()) {
        queue.take(lease.id(), lease.person()); // settled in another way meanwhile
      } else {
        open.add(new Open(lease, show(lease, now.get()), now.get()));
      }
    }
  }

  private Optional<FieldCase> asked(Lease lease, Stage stage) {
    return consensus
        .fieldCase(lease.project(), lease.item(), queue.fieldOf(lease))
        .filter(now -> now.round() == lease.round() && asksFor(now, stage))
        .filter(
            now ->
                catalog.labelSchema(lease.project(), now.specVersion()).fieldById(now.field())
                    != null);
  }

  private static boolean asksFor(FieldCase now, Stage stage) {
    return stage == Stage.REVIEW
        ? now.state() == ItemStatus.IN_REVIEW && now.standing() != null
        : now.state() == ItemStatus.CONFLICT;
  }

  private ExpertCase show(Lease lease, FieldCase now) {
    ExpertCase shown = expertCase(lease, now);
    store.show(shown, clock.now());
    return shown;
  }

  static ExpertCase expertCase(Lease lease, FieldCase now) {
    return new ExpertCase(
        lease.id(),
        lease.person(),
        lease.project(),
        lease.item(),
        now.field(),
        lease.stage(),
        lease.round(),
        lease.task(),
        now.votes().stream().map(FieldCase.CaseVote::annotation).toList(),
        Contest.of(now).key(),
        null);
  }

  /** A case that somebody answers. */
  sealed interface Found {
    /** Still to be settled; its lease is used up by this. */
    record Taken(ExpertCase shown, FieldCase now, boolean ownVote) implements Found {}

    /** Settled before, perhaps by this very request. */
    record Settled(ExpertCase shown, ExpertCase.Settlement how) implements Found {}

    /** The person voted on the item, which the project does not allow. */
    record OwnVote() implements Found {}

    /** Nothing of this person's, or no longer asked. */
    record Gone(String why) implements Found {}
  }

  /** Finds the case of a lease and uses the lease up; an ended one is taken up again if free. */
  Found take(Caller caller, UUID lease, Stage stage) {
    Optional<ExpertCase> shown = store.find(lease, caller.person(), stage);
    if (shown.isEmpty()) {
      return new Found.Gone(
          "no case '" + dev.assay.server.platform.RandomIds.hex(lease) + "' of yours");
    }
    return take(shown.get());
  }

  Found take(ExpertCase shown) {
    if (shown.settlement() != null) {
      return new Found.Settled(shown, shown.settlement());
    }
    boolean own = experts.voted(shown.item(), shown.person());
    if (own && !ownAllowed(shown.project(), shown.stage())) {
      return new Found.OwnVote();
    }
    if (!use(shown)) {
      // Another request may have settled it while this one waited for the lease.
      return store
          .find(shown.lease(), shown.person(), shown.stage())
          .filter(now -> now.settlement() != null)
          .<Found>map(
              now -> new Found.Settled(now, java.util.Objects.requireNonNull(now.settlement())))
          .orElseGet(
              () -> new Found.Gone("the lease has ended and the case went to somebody else"));
    }
    return consensus
        .fieldCase(shown.project(), shown.item(), shown.field())
        .filter(now -> now.round() == shown.round())
        .<Found>map(now -> new Found.Taken(shown, now, own))
        .orElseGet(() -> new Found.Gone("the item has begun a new round"));
  }

  private boolean use(ExpertCase shown) {
    if (queue.find(shown.lease(), shown.person()).isPresent()) {
      return queue.take(shown.lease(), shown.person()) instanceof LeaseTaken.Live;
    }
    List<Lease> again =
        experts.pullThese(
            shown.person(),
            shown.project(),
            shown.stage(),
            shown.field(),
            List.of(shown.item()),
            ownAllowed(shown.project(), shown.stage()));
    return !again.isEmpty()
        && queue.take(again.getFirst().id(), shown.person()) instanceof LeaseTaken.Live;
  }

  /** The lease on one item's field: the one in hand, or a new one if it waits for anybody. */
  Optional<Open> leaseOf(long person, long project, Stage stage, String field, long item) {
    return leasesOf(person, project, stage, field, List.of(item)).stream().findFirst();
  }

  /** The same of many items; those that wait for nobody are left out. */
  List<Open> leasesOf(
      long person, long project, Stage stage, String field, Collection<Long> items) {
    Set<Long> wanted = new HashSet<>(items);
    List<Lease> leases = new ArrayList<>();
    for (Lease held : queue.live(person, project, stage)) {
      if (wanted.contains(held.item()) && queue.fieldOf(held).equals(field)) {
        wanted.remove(held.item());
        leases.add(held);
      }
    }
    if (!wanted.isEmpty()) {
      leases.addAll(
          experts.pullThese(person, project, stage, field, wanted, ownAllowed(project, stage)));
    }
    List<Open> open = new ArrayList<>();
    show(leases, stage, open);
    return open;
  }

  void giveBack(Lease lease) {
    queue.giveBack(lease.id(), lease.person());
  }
}
