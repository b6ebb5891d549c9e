package dev.assay.server.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes and files that an earlier run left behind because it, or its JVM, was killed.
 *
 * <p>Only called while the folder's lock is held: whatever runs on this cluster has no master.
 */
record Leftovers(PostgresFolder folder) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);

  /** Shuts an orphaned postmaster down, kills what remains, removes its stale lock file. */
  void clear() throws IOException, InterruptedException {
    Optional<ProcessHandle> orphan = orphanedPostmaster();
    if (orphan.isPresent()) {
      log().info("stopping the PostgreSQL (process {}) of an earlier run", orphan.get().pid());
      Signals.interrupt(orphan.get().pid());
      awaitEnd(orphan.get());
    }
    for (ProcessHandle process : processes()) {
      log().info("killing process {} of an earlier PostgreSQL", process.pid());
      process.destroyForcibly();
      awaitEnd(process);
    }
    // Its pid may by now belong to some other program, and PostgreSQL would then refuse to start.
    Files.deleteIfExists(folder.pidFile());
  }

  private Optional<ProcessHandle> orphanedPostmaster() throws IOException {
    if (!Files.exists(folder.pidFile())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(folder.pidFile(), StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::ours);
  }

  /** The postmaster and its children all work in the cluster's folder. */
  private List<ProcessHandle> processes() {
    return Files.isDirectory(Path.of("/proc/self"))
        ? ProcessHandle.allProcesses().filter(this::ours).toList()
        : List.of();
  }

  private boolean ours(ProcessHandle process) {
    Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.readSymbolicLink(workingFolder).equals(folder.cluster());
    } catch (IOException e) {
      // Not ours to look at, gone, or a system without /proc.
      return !Files.isDirectory(Path.of("/proc/self"))
          && process.info().command().orElse("").endsWith("/postgres");
    }
  }

  /**
   * Polls, because the JDK does so more and more slowly for processes that are no children, and
   * counts as ended what waits for a parent that never asks (a zombie has no working folder).
   */
  private void awaitEnd(ProcessHandle process) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && ours(process)) {
      if (System.nanoTime() > end) {
        log().warn("process {} did not end within {} s", process.pid(), PATIENCE.toSeconds());
        return;
      }
      Thread.sleep(POLL);
    }
  }

  /** Asked for only when there is something to say: elsewhere logging is being set up meanwhile. */
  private static Logger log() {
    return LoggerFactory.getLogger(Leftovers.class);
  }
}
