package dev.assay.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.server.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalIT {
  private static TestServer server;
  private static JournalProbe probe;

  @BeforeAll
  static void start() {
    server = TestServer.with(ProbeTailer.class, JournalProbe.class);
    probe = JournalProbe.of();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    probe.journal.awaitProjections();
    probe.tailer.seen.clear();
  }

  private static List<Integer> numbers() {
    return probe.tailer.seen.stream().map(row -> row.body().path("number").asInt()).toList();
  }

  @Test
  void aRowThatCommitsLateIsNotLost() throws Exception {
    var goOn = new CountDownLatch(1);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Long> late = people.submit(() -> probe.append(1, goOn));
      long later = people.submit(() -> probe.append(2)).get();
      goOn.countDown();
      probe.journal.awaitProjections();
      assertThat(late.get()).isNotEqualTo(later);
    }
    probe.journal.awaitProjections();
    assertThat(numbers()).containsExactlyInAnyOrder(1, 2);
    assertThat(probe.tailer.seen).extracting(JournalRow::id).isSorted();
  }

  @Test
  void manyWritersGetAGaplessOrder() throws Exception {
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> rows =
          IntStream.range(0, 400).mapToObj(n -> people.submit(() -> probe.append(n))).toList();
      for (Future<Long> row : rows) {
        row.get();
      }
    }
    probe.journal.awaitProjections();
    assertThat(numbers()).hasSize(400).doesNotHaveDuplicates();
    assertThat(probe.tailer.seen).extracting(JournalRow::position).isSorted();
    assertThat(
            probe.database.queryForObject(
                "select max(position) - count(*) from journal_position", Long.class))
        .isZero();
  }

  @Test
  void aFailedTailerGetsItsRowsAgainOnce() {
    probe.tailer.failNext = true;
    probe.append(5);
    probe.journal.awaitProjections();
    assertThat(numbers()).containsExactly(5);
  }

  @Test
  void aRolledBackChangeLeavesNoRow() {
    assertThatThrownBy(
            () ->
                probe.transaction.executeWithoutResult(
                    status -> {
                      probe.journal.append(
                          new JournalEntry("probe.happened", 7, null, Map.of("number", 9)));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    probe.append(10);
    probe.journal.awaitProjections();
    assertThat(numbers()).containsExactly(10);
  }

  @Test
  void aRowOutsideATransactionIsRefused() {
    assertThatThrownBy(
            () ->
                probe.journal.append(
                    new JournalEntry("probe.happened", 7, null, Map.of("number", 1))))
        .hasMessageContaining("belongs to the transaction");
  }

  @Test
  void theCommitmentIsOverSaltAndBody() {
    long id = probe.append(77);
    Boolean committed =
        probe.database.queryForObject(
            """
            select j.commitment = sha256(b.salt || b.bytes) and length(b.salt) = 16
            from journal j join journal_body b on b.journal_id = j.id where j.id = ?
            """,
            Boolean.class,
            id);
    assertThat(committed).isTrue();
  }

  @Test
  void anErasedBodyIsPassedOver() {
    long id = probe.append(88);
    probe.database.update("delete from journal_body where journal_id = ?", id);
    probe.append(89);
    probe.journal.awaitProjections();
    assertThat(numbers()).contains(89);
  }
}
