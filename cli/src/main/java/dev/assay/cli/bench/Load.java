package dev.assay.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Repeats what clients do, for a time, and keeps how long each repetition took. */
final class Load {
  private Load() {}

  /** What one client does again and again. */
  interface Client extends AutoCloseable {
    void once() throws Exception;

    @Override
    void close() throws IOException;
  }

  /** Makes the client of a number, from 0. */
  interface Clients {
    Client client(int number) throws Exception;
  }

  /**
   * Measures.
   *
   * @return nanoseconds of each repetition that ended in time
   */
  static long[] run(int clients, Duration length, Clients make) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    List<Future<long[]>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int number = 0; number < clients; number++) {
        int own = number;
        running.add(threads.submit(() -> repeat(make, own, end)));
      }
      return collected(running);
    }
  }

  private static long[] repeat(Clients make, int number, long end) throws Exception {
    long[] times = new long[1 << 12];
    int count = 0;
    try (Client client = make.client(number)) {
      for (long began = System.nanoTime(); began < end; ) {
        client.once();
        long done = System.nanoTime();
        if (done <= end) {
          if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
          }
          times[count++] = done - began;
        }
        began = done;
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static long[] collected(List<Future<long[]>> running) throws InterruptedException {
    List<long[]> all = new ArrayList<>();
    for (Future<long[]> one : running) {
      try {
        all.add(one.get());
      } catch (ExecutionException failed) {
        throw new IllegalStateException("a client failed: " + failed.getCause(), failed);
      }
    }
    return all.stream().flatMapToLong(Arrays::stream).toArray();
  }
}
