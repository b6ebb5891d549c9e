package dev.assay.cli.formats;

import dev.assay.cli.terminal.Terminal;
import dev.assay.formats.FormatException;
import dev.assay.formats.convert.Conversion;
import dev.assay.formats.convert.ConversionReport;
import dev.assay.formats.convert.ConversionRequest;
import dev.assay.formats.convert.Formats;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay convert}: annotated data from one format to another. */
@Command(
    name = "convert",
    description = "Convert annotated data from one format to another; what is lost is counted.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class ConvertCommand implements Callable<Integer> {
  @Option(names = "--from", paramLabel = "F", description = "Format of IN; else told from it.")
  private @Nullable String from;

  @Option(names = "--to", required = true, paramLabel = "F", description = "Format of OUT.")
  private String to;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A file, a folder, or an archive (ZIP, tar, tar.gz) of one.")
  private Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "A new file, where it has the ending of the format, or a new folder.")
  private Path out;

  @Option(
      names = "--task",
      paramLabel = "T",
      description = "What YOLO rows hold: detect, segment, pose, obb, classify.")
  private @Nullable String task;

  @Option(names = "--images", paramLabel = "DIR", description = "Where the images lie.")
  private @Nullable Path images;

  @Option(
      names = "--rebase-paths",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "DIR",
      description = "Make absolute paths of images relative to DIR, or to OUT.")
  private @Nullable String rebase;

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      description = "Share of the items to train on, drawn alike for every class.")
  private @Nullable Double split;

  @Option(
      names = "--group-by",
      paramLabel = "KEY",
      description = "With --split: items with the same value of this key stay together.")
  private @Nullable String groupBy;

  @Option(names = "--strict", description = "Write nothing where anything is lost or missing.")
  private boolean strict;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final PrintStream stdout;
  private final PrintStream stderr;

  public ConvertCommand() {
    this(System.out, System.err);
  }

  ConvertCommand(PrintStream stdout, PrintStream stderr) {
    this.stdout = stdout;
    this.stderr = stderr;
  }

  @Override
  public Integer call() throws IOException {
    ConversionReport report;
    try (ProgressBar bar = Terminal.itemBar("convert")) {
      report = Conversion.run(request(), bar::stepTo);
    } catch (FormatException | IllegalArgumentException e) {
      stderr.println(e.getMessage());
      return 2;
    }
    stdout.println(json ? ReportText.json(report) : ReportText.summary(report));
    ReportText.warnings(report).forEach(stderr::println);
    return report.committed() && report.rejections() == 0 ? 0 : 1;
  }

  private ConversionRequest request() {
    if (!Files.exists(in)) {
      throw new IllegalArgumentException(in + ": not there (expected: a file or folder)");
    }
    Path base = rebase == null || rebase.isEmpty() ? null : Path.of(rebase);
    return new ConversionRequest(
        from == null ? null : format(from),
        format(to),
        in,
        out,
        new ConversionRequest.Options(
            task == null ? null : task(task),
            images,
            rebase != null,
            base,
            split,
            groupBy,
            strict));
  }

  private static HubFormat format(String id) {
    return Optional.ofNullable(Formats.named(id))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format '%s' (expected: one of %s)"
                        .formatted(id, String.join(", ", Formats.ids()))));
  }

  private static YoloTask task(String name) {
    try {
      return YoloTask.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "task '" + name + "' (expected: detect, segment, pose, obb or classify)", e);
    }
  }
}
