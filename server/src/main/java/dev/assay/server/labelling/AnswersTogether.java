package dev.assay.server.labelling;

import dev.assay.server.ingest.Ingest;
import dev.assay.server.journal.Journal;
import dev.assay.server.labelling.LabellingStore.CheckedAnswer;
import dev.assay.server.labelling.LabellingStore.Keeping;
import dev.assay.server.labelling.LabellingStore.Kept;
import dev.assay.server.queue.Lease;
import dev.assay.server.queue.Queue;
import dev.assay.server.queue.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Keeps answers of one project that arrive at the same time by one statement and one commit: it
 * takes nearly as long for one as for eight. Each is told what became of itself; one that is
 * refused takes no other with it.
 */
@Component
class AnswersTogether {
  private static final int MOST = 64;

  /** A statement takes a few milliseconds; one that takes much longer is in trouble. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

  private final LabellingStore store;
  private final Queue queue;
  private final Ingest ingest;
  private final Journal journal;
  private final Map<Long, Lane<Waiting>> lanes = new ConcurrentHashMap<>();

  AnswersTogether(LabellingStore store, Queue queue, Ingest ingest, Journal journal) {
    this.store = store;
    this.queue = queue;
    this.ingest = ingest;
    this.journal = journal;
  }

  /** Keeps an answer; waits until it is on the disk, or was found to be refused. */
  Keeping keep(CheckedAnswer answer) {
    Waiting waiting = new Waiting(answer, new CompletableFuture<>());
    lanes
        .computeIfAbsent(
            answer.lease().project(), project -> new Lane<>(MOST, LONGEST_WAIT, this::settle))
        .add(waiting);
    try {
      return waiting.outcome().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw e;
    }
  }

  private record Waiting(CheckedAnswer answer, CompletableFuture<Keeping> outcome) {}

  private void settle(List<Waiting> batch) {
    try {
      Keeping keeping = keep(batch);
      switch (keeping) {
        case Kept(List<Lease> next) -> tell(batch, next);
        case LabellingStore.LeaseChanged changed -> refused(batch, changed);
        case LabellingStore.SubmissionKnown known -> refused(batch, known);
      }
    } catch (DataAccessResourceFailureException e) {
      batch.forEach(one -> one.outcome().completeExceptionally(e));
    } catch (DataAccessException e) {
      if (batch.size() == 1) {
        batch.getFirst().outcome().completeExceptionally(e);
      } else {
        alone(batch);
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(one -> one.outcome().completeExceptionally(e));
      throw e;
    }
  }

  private Keeping keep(List<Waiting> batch) {
    List<CheckedAnswer> answers = batch.stream().map(Waiting::answer).toList();
    long project = answers.getFirst().lease().project();
    List<Long> people = answers.stream().map(answer -> answer.lease().person()).toList();
    Keeping keeping = store.keep(answers, queue.terms(project, Stage.LABEL, people));
    if (keeping instanceof Kept(List<Lease> next)) {
      journal.appended();
      // One look for all: each answer shows its author the next item.
      ingest.itemsInTurn(project, next.stream().map(Lease::item).distinct().toList());
    }
    return keeping;
  }

  private void refused(List<Waiting> batch, Keeping why) {
    if (batch.size() == 1) {
      batch.getFirst().outcome().complete(why);
    } else {
      alone(batch);
    }
  }

  private void alone(List<Waiting> batch) {
    batch.forEach(one -> settle(List.of(one)));
  }

  /** Each gets as many of the leases given to its author as it asked for. */
  private static void tell(List<Waiting> batch, List<Lease> leases) {
    List<Lease> left = new ArrayList<>(leases);
    for (Waiting one : batch) {
      List<Lease> own =
          left.stream()
              .filter(lease -> lease.person() == one.answer().lease().person())
              .limit(one.answer().submission().wantedNext())
              .toList();
      left.removeAll(own);
      one.outcome().complete(new Kept(own));
    }
  }
}
