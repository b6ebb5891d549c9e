package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of PostgreSQL's main process, a direct child of this JVM. */
final class Postmaster {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int STATE_LINE = 7;

  private final PostgresFolder folder;
  private final Process process;
  private final CompletableFuture<String> output = new CompletableFuture<>();

  private Postmaster(PostgresFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts PostgreSQL; on Linux it shuts down by itself when the calling thread ends, so that a
   * killed JVM leaves nothing behind. Call from a platform thread that outlives the process.
   */
  static Postmaster spawn(PostgresBinaries binaries, PostgresFolder folder) throws IOException {
    List<String> command =
        List.of(
            binaries.program("postgres").toString(),
            "-D",
            folder.cluster().toString(),
            "-c",
            "config_file=" + folder.configuration(),
            "-c",
            "hba_file=" + folder.hostBasedAuthentication());
    var postmaster = new Postmaster(folder, start(folder, folder.user().boundCommand(command)));
    Thread.ofVirtual().name("postgres-output").start(postmaster::readOutput);
    return postmaster;
  }

  /** Starts a program of PostgreSQL with an environment that cannot change its behaviour. */
  static Process start(PostgresFolder folder, List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(command).directory(folder.home().toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    environment.put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * Waits, as long as recovery takes, until connections are accepted.
   *
   * @return false when the process ended instead
   */
  boolean awaitReady() throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (accepting()) {
        return true;
      }
      Thread.sleep(POLL);
    }
    return false;
  }

  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  long pid() {
    return process.pid();
  }

  /** Fast shutdown: open transactions are rolled back; killed when that takes longer than given. */
  void stop(Duration patience) throws IOException, InterruptedException {
    Signals.interrupt(process.pid());
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** What it said before its own logger took over; complete once the process has ended. */
  String output() {
    return output.join();
  }

  private boolean accepting() throws IOException {
    try {
      List<String> lines = Files.readAllLines(folder.pidFile(), StandardCharsets.UTF_8);
      return lines.size() > STATE_LINE
          && lines.getFirst().strip().equals(Long.toString(process.pid()))
          && lines.get(STATE_LINE).strip().equals("ready");
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void readOutput() {
    try (var stream = process.getInputStream()) {
      output.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      output.completeExceptionally(new UncheckedIOException(e));
    }
  }
}
