package dev.assay.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosingTimeTest {
  @Test
  void everybodyLooksOnceMoreAfterTheServerHasSettled() throws Exception {
    AtomicInteger settled = new AtomicInteger();
    ClosingTime closing = new ClosingTime(2, settled::incrementAndGet);
    AtomicInteger looks = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> idle(closing, looks));
      Future<?> second = threads.submit(() -> idle(closing, looks));
      first.get(30, TimeUnit.SECONDS);
      second.get(30, TimeUnit.SECONDS);
    }
    assertThat(settled).hasValue(1);
    assertThat(looks).hasValueGreaterThanOrEqualTo(4);
  }

  @Test
  void aSubmissionOfAColleagueWakesThoseWhoWait() throws Exception {
    ClosingTime closing = new ClosingTime(2, () -> {});
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long mark = closing.mark();
      Future<Boolean> waiting = threads.submit(() -> closing.lookAgain(mark));
      closing.happened();
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoeverIsLeftGoesOnAlone() throws Exception {
    ClosingTime closing = new ClosingTime(2, () -> {});
    closing.left();
    AtomicInteger looks = new AtomicInteger();
    idle(closing, looks);
    assertThat(looks).hasValue(2);
  }

  private static Object idle(ClosingTime closing, AtomicInteger looks) throws InterruptedException {
    long mark;
    do {
      mark = closing.mark();
      looks.incrementAndGet();
    } while (closing.lookAgain(mark));
    closing.left();
    return looks;
  }
}
