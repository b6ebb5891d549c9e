package dev.assay.cli.bench;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
 * Measures the queue.
 *
 * @param tasks open at any time, 1 or more
 * @param annotators each with a client of its own, 1 or more
 * @param length of each of the three measurements
 * @param say where progress goes
 */
record QueueBench(int tasks, int annotators, Duration length, Consumer<String> say) {
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);
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
      say.accept("measuring the queue");
      Rate queue = queue(server, workplace, tokens);
      workplace.settle();
      say.accept("measuring the floor behind HTTP");
      Rate httpFloor = httpFloor(server, tokens);
      say.accept("measuring the floor");
      Rate floor = floor(server);
      return new Figures(queue, floor, httpFloor);
    }
  }

  private Duration warmUp() {
    return length.compareTo(LONGEST_WARM_UP) < 0 ? length : LONGEST_WARM_UP;
  }

  private Rate queue(BenchServer server, Workplace workplace, List<String> tokens)
      throws InterruptedException {
    try (ScheduledExecutorService refill = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> refilling =
          refill.scheduleWithFixedDelay(
              () -> workplace.replace(tasks), 0, REFILL_MILLIS, TimeUnit.MILLISECONDS);
      Rate rate =
          Load.run(
              annotators,
              warmUp(),
              length,
              number ->
                  new QueueClient(
                      new LeanHttp(server.port(), tokens.get(number)), workplace, number));
      if (refilling.state() == Future.State.FAILED) {
        throw new IllegalStateException(
            "finished tasks were not replaced", refilling.exceptionNow());
      }
      refill.shutdownNow();
      return rate;
    }
  }

  private Rate httpFloor(BenchServer server, List<String> tokens) throws InterruptedException {
    return Load.run(
        annotators,
        warmUp(),
        length,
        number -> {
          LeanHttp http = new LeanHttp(server.port(), tokens.get(number));
          SplittableRandom random = new SplittableRandom(number);
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

  private Rate floor(BenchServer server) throws InterruptedException {
    return Load.run(
        annotators,
        warmUp(),
        length,
        number -> {
          SplittableRandom random = new SplittableRandom(number);
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
