package dev.assay.server.ingest;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Batches of an import that are on their way together are written in the order of their numbers, so
 * that people get items in the order of their source. A batch waits only for smaller ones that are
 * here already: none waits for one that never comes.
 */
@Component
class BatchOrder {
  private final List<Turn> here = new ArrayList<>();

  /** A batch that is here; the next one's turn comes when it is closed. */
  final class Turn implements AutoCloseable {
    private final long importId;
    private final int n;

    private Turn(long importId, int n) {
      this.importId = importId;
      this.n = n;
    }

    /** Waits until no smaller batch of the import is here. */
    void await() throws InterruptedException {
      synchronized (here) {
        while (here.stream().anyMatch(this::waitsFor)) {
          here.wait();
        }
      }
    }

    private boolean waitsFor(Turn other) {
      return other.importId == importId && other.n < n;
    }

    @Override
    public void close() {
      synchronized (here) {
        here.remove(this);
        here.notifyAll();
      }
    }
  }

  /** Batch {@code n} of an import has arrived. */
  Turn arrived(long importId, int n) {
    Turn turn = new Turn(importId, n);
    synchronized (here) {
      here.add(turn);
    }
    return turn;
  }
}
