package dev.assay.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchOrderTest {
  private final BatchOrder order = new BatchOrder();
  private final List<Integer> written = new CopyOnWriteArrayList<>();

  @Test
  void aShortBatchWaitsForTheLongOneBeforeIt() throws InterruptedException {
    BatchOrder.Turn first = order.arrived(7, 1);
    Thread second = write(order.arrived(7, 2), 2);
    Thread third = write(order.arrived(7, 3), 3);
    await().until(() -> waits(second) && waits(third));
    assertThat(written).isEmpty();

    first.await();
    written.add(1);
    first.close();
    second.join();
    third.join();
    assertThat(written).containsExactly(1, 2, 3);
  }

  @Test
  void noneWaitsForWhatIsNotHereOrForAnotherImport() throws InterruptedException {
    BatchOrder.Turn other = order.arrived(8, 1);
    write(order.arrived(7, 9), 9).join();
    write(order.arrived(7, 4), 4).join();
    assertThat(written).containsExactly(9, 4);
    other.close();
  }

  @Test
  void theSameBatchSentTwiceWaitsForNothing() throws InterruptedException {
    BatchOrder.Turn once = order.arrived(7, 2);
    write(order.arrived(7, 2), 2).join();
    assertThat(written).containsExactly(2);
    once.close();
  }

  private Thread write(BatchOrder.Turn turn, int n) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try (turn) {
                turn.await();
                written.add(n);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }
}
