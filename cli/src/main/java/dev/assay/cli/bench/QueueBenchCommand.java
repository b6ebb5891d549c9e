package dev.assay.cli.bench;

import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay bench queue}. */
@Command(
    name = "queue",
    description = "How many labels a second the queue takes, beside what two SQL statements cost.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class QueueBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--tasks",
      required = true,
      paramLabel = "N",
      description = "Tasks that are open at any time; finished ones are replaced.")
  private int tasks;

  @Option(
      names = "--annotators",
      required = true,
      paramLabel = "M",
      description = "Clients, each with a connection of its own.")
  private int annotators;

  @Option(
      names = "--seconds",
      required = true,
      paramLabel = "S",
      description =
          "Length of each measurement, in turns, after a warm-up of the same length (at most 20).")
  private int seconds;

  @Option(
      names = "--work-dir",
      paramLabel = "D",
      description = "Where the temporary folder is made (default: the system's).")
  private @Nullable Path workDir;

  @Option(names = "--json", description = "Answer as JSON on stdout.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = picocli().getOut();
    PrintWriter err = picocli().getErr();
    // Whatever a library prints is not the answer.
    System.setOut(System.err);
    try {
      checked("--tasks", tasks);
      checked("--annotators", annotators);
      checked("--seconds", seconds);
      Path parent = workDir == null ? Path.of(System.getProperty("java.io.tmpdir")) : workDir;
      if (!Files.isDirectory(parent)) {
        throw CommandFailure.refused("--work-dir %s is no folder".formatted(parent));
      }
      QueueBench bench =
          new QueueBench(tasks, annotators, Duration.ofSeconds(seconds), line -> say(err, line));
      QueueBench.Figures figures = bench.run(parent);
      out.println(json ? Json.text(machine(figures)) : human(figures));
      return 0;
    } catch (CommandFailure failure) {
      say(err, "assay: " + failure.getMessage());
      return failure.exitCode();
    } catch (IOException | SQLException failed) {
      say(err, "assay: " + failed.getMessage());
      return CommandFailure.FAILED;
    } finally {
      out.flush();
    }
  }

  private picocli.CommandLine picocli() {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    return spec.commandLine();
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private static void checked(String option, int value) {
    if (value < 1) {
      throw CommandFailure.refused("%s is %d (expected: >= 1)".formatted(option, value));
    }
  }

  private static ObjectNode machine(QueueBench.Figures figures) {
    return Json.object()
        .put("cycles_per_second", rounded(figures.queue().perSecond()))
        .put("p50_ms", rounded(figures.queue().p50()))
        .put("p95_ms", rounded(figures.queue().p95()))
        .put("p99_ms", rounded(figures.queue().p99()))
        .put("floor_per_second", rounded(figures.floor().perSecond()))
        .put("http_floor_per_second", rounded(figures.httpFloor().perSecond()));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private static String human(QueueBench.Figures figures) {
    Rate queue = figures.queue();
    return String.format(
        Locale.ROOT,
        """
        %,.0f cycles/s (p50 %.1f ms, p95 %.1f ms, p99 %.1f ms)
        %,.0f/s two statements behind HTTP: the queue reaches %.2f of it
        %,.0f/s two statements alone\
        """,
        queue.perSecond(),
        queue.p50(),
        queue.p95(),
        queue.p99(),
        figures.httpFloor().perSecond(),
        queue.perSecond() / figures.httpFloor().perSecond(),
        figures.floor().perSecond());
  }
}
