package dev.assay.cli.bench;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the queue beside its floors: in turns, so that whatever else the machine does, and how
 * far the JVM has come with its code, is the same for all three.
 *
 * @param tasks open at any time, 1 or more
 * @param annotators each with a client of its own, 1 or more
 * @param length of each of the three measurements
 * @param say where progress goes
 */
record QueueBench(int tasks, int annotators, Duration length, Consumer<String> say) {
  private static final int TURNS = 4;
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(20);
  private static final long REFILL_MILLIS = 100;

  /** The queue's rate and the two floors, of which only the rate counts. */
  record Figures(Rate queue, Rate floor, Rate httpFloor) {}

  Figures run(Path parent) throws IOException, InterruptedException, SQLException {
    say.accept("starting a server of its own below " + parent);
    try (BenchServer server = BenchServer.start(parent);
        ApiClient api =
            ApiClient.connect(Map.of("ASSAY_URL", server.url(), "ASSAY_TOKEN", server.token()))) {
      Workplace workplace = new Workplace(api, annotators);
      List<String> tokens = workplace.hire(annotators);
      say.accept("opening %,d tasks".formatted(tasks));
      workplace.open(tasks);
      FloorTable.make(server.pool(), tasks);
      return measured(server, workplace, tokens);
    }
  }

  private Figures measured(BenchServer server, Workplace workplace, List<String> tokens)
      throws InterruptedException {
    List<long[]> queue = new ArrayList<>();
    List<long[]> httpFloor = new ArrayList<>();
    List<long[]> floor = new ArrayList<>();
    for (int turn = 0; turn <= TURNS; turn++) {
      Duration now = turn == 0 ? warmUp() : length.dividedBy(TURNS);
      say.accept(turn == 0 ? "warming up" : "measuring, turn %d of %d".formatted(turn, TURNS));
      queue.add(queue(server, workplace, tokens, now, turn));
      workplace.settle();
      httpFloor.add(httpFloor(server, tokens, now, turn));
      floor.add(floor(server, now, turn));
      say.accept(
          "%,.0f cycles/s, %,.0f/s two statements behind HTTP, %,.0f/s alone"
              .formatted(last(queue, now), last(httpFloor, now), last(floor, now)));
    }
    return new Figures(rate(queue), rate(floor), rate(httpFloor));
  }

  private static double last(List<long[]> turns, Duration length) {
    return Rate.of(turns.getLast(), length).perSecond();
  }

  /** Of all turns but the first, which warmed up. */
  private Rate rate(List<long[]> turns) {
    return Rate.of(
        turns.stream().skip(1).flatMapToLong(Arrays::stream).toArray(),
        length.dividedBy(TURNS).multipliedBy(TURNS));
  }

  private Duration warmUp() {
    return length.compareTo(LONGEST_WARM_UP) < 0 ? length : LONGEST_WARM_UP;
  }

  private long[] queue(
      BenchServer server, Workplace workplace, List<String> tokens, Duration now, int turn)
      throws InterruptedException {
    try (ScheduledExecutorService refill = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> refilling =
          refill.scheduleWithFixedDelay(
              () -> workplace.replace(tasks), 0, REFILL_MILLIS, TimeUnit.MILLISECONDS);
      long[] times =
          Load.run(
              annotators,
              now,
              number ->
                  new QueueClient(
                      new LeanHttp(server.port(), tokens.get(number)),
                      workplace,
                      number + "-" + turn));
      if (refilling.state() == Future.State.FAILED) {
        throw new IllegalStateException(
            "finished tasks were not replaced", refilling.exceptionNow());
      }
      refill.shutdownNow();
      return times;
    }
  }

  private long[] httpFloor(BenchServer server, List<String> tokens, Duration now, int turn)
      throws InterruptedException {
    return Load.run(
        annotators,
        now,
        number -> {
          LeanHttp http = new LeanHttp(server.port(), tokens.get(number));
          SplittableRandom random = new SplittableRandom(31L * turn + number);
          return new Load.Client() {
            private long count;

            @Override
            public void once() throws IOException {
              byte[] body = Json.bytes(payload(number, count++));
              Json.read(http.post("/api/bench/floor/" + random.nextInt(1, tasks + 1), body));
            }

            @Override
            public void close() throws IOException {
              http.close();
            }
          };
        });
  }

  private long[] floor(BenchServer server, Duration now, int turn) throws InterruptedException {
    return Load.run(
        annotators,
        now,
        number -> {
          SplittableRandom random = new SplittableRandom(31L * turn + number);
          return new Load.Client() {
            private long count;

            @Override
            public void once() throws SQLException {
              String body = payload(number, count++).toString();
              try (Connection connection = server.pool().getConnection()) {
                FloorTable.answer(connection, body, random.nextInt(1, tasks + 1));
              }
            }

            @Override
            public void close() {}
          };
        });
  }

  private static ObjectNode payload(int number, long count) {
    return QueueClient.payload("bench-" + number + "-" + count, "ham");
  }
}
