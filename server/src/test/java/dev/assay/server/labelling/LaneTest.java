package dev.assay.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final BlockingQueue<List<String>> begun = new LinkedBlockingQueue<>();
  private final Semaphore mayEnd = new Semaphore(0);

  private void work(List<String> batch) {
    begun.add(batch);
    mayEnd.acquireUninterruptibly();
    if (batch.contains("fails")) {
      throw new IllegalStateException("on purpose");
    }
  }

  private Lane<String> lane(int most, Duration longest) {
    return new Lane<>(most, longest, this::work);
  }

  private List<String> nextBatch() throws InterruptedException {
    List<String> batch = begun.poll(30, TimeUnit.SECONDS);
    assertThat(batch).as("a batch within 30 s").isNotNull();
    return batch;
  }

  @Test
  void whatComesAloneGoesAtOnceAndWhatArrivesMeanwhileGoesTogether() throws Exception {
    Lane<String> lane = lane(3, Duration.ZERO);
    lane.add("a");
    assertThat(nextBatch()).containsExactly("a");
    List.of("b", "c", "d", "e").forEach(lane::add);
    mayEnd.release();
    assertThat(nextBatch()).containsExactly("b", "c", "d");
    mayEnd.release();
    assertThat(nextBatch()).containsExactly("e");
    mayEnd.release();
  }

  @Test
  void whoComesAgainSoonIsWaitedFor() throws Exception {
    Lane<String> lane = lane(8, Duration.ofMinutes(1));
    lane.add("a");
    nextBatch();
    lane.add("b");
    Thread.sleep(2_000);
    mayEnd.release();
    // "b" waits and whoever sent "a" may come again, within two seconds.
    lane.add("c");
    assertThat(nextBatch()).containsExactly("b", "c");
    mayEnd.release();
  }

  @Test
  void whoDoesNotComeAgainHoldsUpNobody() throws Exception {
    Lane<String> lane = lane(8, Duration.ofMinutes(1));
    lane.add("a");
    nextBatch();
    lane.add("b");
    mayEnd.release();
    assertThat(nextBatch()).containsExactly("b");
    mayEnd.release();
  }

  @Test
  void aBatchThatFailsIsFollowedByTheNext() throws Exception {
    Lane<String> lane = lane(8, Duration.ZERO);
    lane.add("fails");
    nextBatch();
    mayEnd.release();
    lane.add("b");
    assertThat(nextBatch()).containsExactly("b");
    mayEnd.release();
  }
}
