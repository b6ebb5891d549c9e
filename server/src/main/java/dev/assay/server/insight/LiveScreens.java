package dev.assay.server.insight;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/** Wakes the screens that show a project when the journal tells of something new in it. */
@Component
class LiveScreens implements ApplicationListener<ContextClosedEvent> {
  private final ConcurrentHashMap<Long, Long> changes = new ConcurrentHashMap<>();
  private boolean closed;

  /** Counts changes of a project since this process began. */
  long now(long project) {
    return changes.getOrDefault(project, 0L);
  }

  synchronized void changed(long project) {
    changes.merge(project, 1L, Long::sum);
    notifyAll();
  }

  /**
   * Waits until the project has changed after {@code seen}, the time is over, or the server stops.
   */
  synchronized long await(long project, long seen, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!closed && now(project) == seen) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return now(project);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Open streams would hold up the end of the server. */
  @Override
  public synchronized void onApplicationEvent(ContextClosedEvent event) {
    closed = true;
    notifyAll();
  }
}
