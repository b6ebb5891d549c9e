package dev.assay.cli.ingest;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Reads records and sends them in batches; while one is taken in, the next are read, their media
 * uploaded and their lines written. Items come in the order of their source. Memory holds these
 * batches, whatever the length of the source.
 */
final class Pipeline implements AutoCloseable {
  private static final int AT_ONCE = 3;

  private final ApiClient api;
  private final String job;
  private final Assets assets;
  private final Report report;
  private final LongConsumer progress;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<?>> running = new ArrayDeque<>();

  /** The last batch started; the next is sent after it. */
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  private int batches;

  /**
   * @param job path of the server's import
   * @param progress is told how many records are done
   */
  Pipeline(ApiClient api, String job, Assets assets, Report report, LongConsumer progress) {
    this.api = api;
    this.job = job;
    this.assets = assets;
    this.report = report;
    this.progress = progress;
  }

  /** Sends all records; a failure of one batch ends the command. */
  void run(ItemReader reader) throws IOException {
    List<ItemOutcome.Read> records = new ArrayList<>();
    long length = 0;
    for (ItemOutcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
      switch (outcome) {
        case ItemOutcome.Rejected rejected -> report.rejected(rejected);
        case ItemOutcome.Read read -> {
          records.add(read);
          length += length(read);
          if (records.size() == Batch.LARGEST || length >= Batch.LONGEST) {
            start(new Batch(++batches, records));
            records.clear();
            length = 0;
          }
        }
      }
    }
    if (!records.isEmpty()) {
      start(new Batch(++batches, records));
    }
    while (!running.isEmpty()) {
      finish(running.remove());
    }
  }

  private static long length(ItemOutcome.Read read) {
    String text = read.record().text();
    return text == null ? 0 : text.length();
  }

  private void start(Batch batch) {
    if (running.size() == AT_ONCE) {
      finish(running.remove());
    }
    last =
        CompletableFuture.supplyAsync(() -> payload(batch), threads)
            .thenAcceptBothAsync(last, (payload, _) -> send(batch.number(), payload), threads);
    running.add(last);
  }

  private Batch.Payload payload(Batch batch) {
    Assets.Uploaded uploaded = assets.upload(batch);
    Batch.Payload payload = batch.payload(uploaded);
    for (ItemOutcome.Read read : batch.records()) {
      read.record()
          .assets()
          .forEach(
              (name, path) -> {
                if (uploaded.files().get(path) instanceof Assets.Upload.Refused refused) {
                  report.rejected(
                      new ItemOutcome.Rejected(read.file(), read.line(), name, refused.reason()));
                }
              });
    }
    return payload;
  }

  private void send(int number, Batch.Payload payload) {
    if (!payload.origins().isEmpty()) {
      String path = job + "/batches/" + number + "?first_line=1";
      report.answered(
          payload, api.putBytes(path, payload.lines(), "application/x-ndjson").orFail());
    }
    progress.accept(report.done());
  }

  private static void finish(Future<?> sent) {
    try {
      sent.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
