package dev.assay.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
  private final ShortMemory<String, Integer> memory = new ShortMemory<>();
  private final AtomicInteger stored = new AtomicInteger(1);

  private Optional<Integer> look() {
    return memory.find("key", key -> Optional.of(stored.get()));
  }

  @Test
  void whatWasJustReadIsNotReadAgain() {
    assertThat(look()).contains(1);
    stored.set(2);
    assertThat(look()).contains(1);
  }

  @Test
  void aChangeIsSeenAtOnce() {
    look();
    stored.set(2);
    memory.forget();
    assertThat(look()).contains(2);
  }

  @Test
  void aReadingOvertakenByAChangeIsNotKept() {
    Optional<Integer> overtaken =
        memory.find(
            "key",
            key -> {
              int read = stored.get();
              stored.set(2);
              memory.forget();
              return Optional.of(read);
            });

    assertThat(overtaken).contains(1);
    assertThat(look()).contains(2);
  }

  @Test
  void whatIsNotThereIsLookedForAgain() {
    assertThat(memory.find("key", key -> Optional.empty())).isEmpty();
    assertThat(look()).contains(1);
  }
}
