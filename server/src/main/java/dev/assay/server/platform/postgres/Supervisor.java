package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one PostgreSQL running: a thread that starts it, waits for its end, and starts it again on
 * the same port until told to stop.
 */
final class Supervisor {
  private static final int PORT_ATTEMPTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final PostgresBinaries binaries;
  private final PostgresFolder folder;
  private final PostgresSettings settings;
  private final Consumer<EmbeddedPostgres.State> listener;
  private final CompletableFuture<Integer> firstPort = new CompletableFuture<>();
  private final Thread thread;
  private final Object monitor = new Object();
  private boolean stopping;
  private @Nullable Postmaster postmaster;

  Supervisor(
      PostgresBinaries binaries,
      PostgresFolder folder,
      PostgresSettings settings,
      Consumer<EmbeddedPostgres.State> listener) {
    this.binaries = binaries;
    this.folder = folder;
    this.settings = settings;
    this.listener = listener;
    // A platform thread: PostgreSQL's life is bound to it, see Postmaster.spawn.
    this.thread = Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::run);
  }

  /** Returns the port, once connections are accepted. */
  int start() throws IOException, InterruptedException {
    thread.start();
    try {
      return firstPort.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case null, default -> throw new IllegalStateException("PostgreSQL", e.getCause());
      }
    }
  }

  void stop() throws IOException, InterruptedException {
    Postmaster last;
    synchronized (monitor) {
      stopping = true;
      last = postmaster;
      monitor.notifyAll();
    }
    if (last != null) {
      last.stop(PATIENCE);
    }
    thread.join();
  }

  long pid() {
    synchronized (monitor) {
      if (postmaster == null) {
        throw new IllegalStateException("PostgreSQL was not started");
      }
      return postmaster.pid();
    }
  }

  private void run() {
    try {
      int port = firstStart();
      firstPort.complete(port);
      keepRunning(port);
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (!firstPort.completeExceptionally(e)) {
        log().error("PostgreSQL is no longer supervised", e);
      }
    }
  }

  private int firstStart() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      int port = Ports.free();
      Postmaster started = spawn(port);
      if (started == null) {
        throw new IOException("PostgreSQL was stopped before it was ready");
      }
      if (started.awaitReady()) {
        return port;
      }
      boolean portWasTaken = !Ports.free(port);
      if (!portWasTaken || attempt == PORT_ATTEMPTS) {
        throw new IOException("PostgreSQL did not start: " + lastWords(started));
      }
    }
  }

  private void keepRunning(int port) throws InterruptedException {
    while (true) {
      int exit = current().awaitExit();
      if (stopping()) {
        return;
      }
      log().error("PostgreSQL ended (exit {}), starting it again", exit);
      listener.accept(EmbeddedPostgres.State.DOWN);
      for (int attempt = 1; !restarted(port); attempt++) {
        pause(attempt);
      }
      if (stopping()) {
        return;
      }
      log().info("PostgreSQL runs again");
      listener.accept(EmbeddedPostgres.State.RUNNING);
    }
  }

  /**
   * A full disk may end, a foreign program may leave the port: there is no last attempt.
   *
   * @return whether nothing is left to try: it runs, or it is to stop
   */
  private boolean restarted(int port) throws InterruptedException {
    try {
      Postmaster started = spawn(port);
      if (started == null || started.awaitReady()) {
        return true;
      }
      log().error("PostgreSQL did not start: {}", lastWords(started));
    } catch (IOException e) {
      log().error("PostgreSQL could not be started", e);
    }
    return false;
  }

  /** Clears what an earlier run left and starts PostgreSQL; null when it is to stop. */
  private @Nullable Postmaster spawn(int port) throws IOException, InterruptedException {
    new Leftovers(folder).clear();
    var configuration = new PostgresConfiguration(settings, folder.logs(), port);
    WholeFiles.writeReadable(folder.configuration(), configuration.text());
    WholeFiles.writeReadable(
        folder.hostBasedAuthentication(), configuration.hostBasedAuthentication());
    synchronized (monitor) {
      if (stopping) {
        return null;
      }
      postmaster = Postmaster.spawn(binaries, folder);
      return postmaster;
    }
  }

  private Postmaster current() {
    synchronized (monitor) {
      if (postmaster == null) {
        throw new IllegalStateException("no PostgreSQL to wait for");
      }
      return postmaster;
    }
  }

  private boolean stopping() {
    synchronized (monitor) {
      return stopping;
    }
  }

  private void pause(int attempt) throws InterruptedException {
    long end = System.nanoTime() + Math.min(LONGEST_PAUSE_MS, 100L * attempt) * 1_000_000;
    synchronized (monitor) {
      long left = end - System.nanoTime();
      while (!stopping && left > 0) {
        monitor.wait(left / 1_000_000 + 1);
        left = end - System.nanoTime();
      }
    }
  }

  private String lastWords(Postmaster ended) {
    String output = ended.output();
    String log = new PostgresLog(folder.logs()).lastLines();
    return log.isEmpty() ? output : output + "\n" + log;
  }

  /** Asked for only when there is something to say: elsewhere logging is being set up meanwhile. */
  private static Logger log() {
    return LoggerFactory.getLogger(Supervisor.class);
  }
}
