package dev.assay.cli.serve;

import static org.awaitility.Awaitility.await;

import dev.assay.cli.Assay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code assay serve} in a process of its own, which tests may kill. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready (http://\\S+:\\d+) in \\d+\\.\\d s");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final Path errors;
  private final @Nullable URI address;

  private ServerProcess(Process process, Path output, Path errors, @Nullable URI address) {
    this.process = process;
    this.output = output;
    this.errors = errors;
    this.address = address;
  }

  /** Starts and waits for the first line of standard output, or for the end. */
  static ServerProcess start(Path dataDir, String... options) throws IOException {
    Path errors = Files.createTempFile("assay-serve-", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dassay.postgres.home=" + Path.of("target", "postgres").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Assay.class.getName(),
                "serve",
                "--data-dir",
                dataDir.toString()));
    command.addAll(List.of(options));
    // Files, because Process.destroy closes pipes before their last line is read.
    Path output = Files.createTempFile("assay-serve-", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    await()
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || Files.readString(output).contains("\n"));
    Matcher ready = READY.matcher(Files.readString(output).lines().findFirst().orElse(""));
    URI address = ready.matches() ? URI.create(ready.group(1)) : null;
    return new ServerProcess(process, output, errors, address);
  }

  /** Where it answers. */
  URI address() throws IOException {
    if (address == null) {
      throw new AssertionError("the server did not start: " + errors());
    }
    return address;
  }

  boolean ready() {
    return address != null;
  }

  long pid() {
    return process.pid();
  }

  /** The main process of its PostgreSQL: its only child that is called so. */
  Optional<ProcessHandle> postgres() {
    return process
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/postgres"))
        .findAny();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM, then the exit code. */
  int terminate() {
    process.destroy();
    return awaitExit();
  }

  int awaitExit() {
    // Not onExit(): it completes in the common pool, which the test's own work may fill.
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Standard output so far. */
  List<String> output() throws IOException {
    return Files.readAllLines(output);
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() throws IOException {
    terminate();
    Files.delete(output);
    Files.delete(errors);
  }
}
