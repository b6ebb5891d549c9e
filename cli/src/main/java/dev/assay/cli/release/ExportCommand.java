package dev.assay.cli.release;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.LostText;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay export}: a release in a format of your choice, or the votes themselves. */
@Command(
    name = "export",
    description = "Write a release, or all votes, to files.",
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class ExportCommand extends RemoteCommand {
  @Parameters(paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--format",
      paramLabel = "F",
      description =
          "jsonl, csv, coco or another id of `assay formats`; else the project's export.format."
              + " Votes without it are one CSV table.")
  private @Nullable String format;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "Folder of a release or of votes in a format; CSV file of the votes.")
  private Path output;

  @Option(
      names = "--images",
      paramLabel = "copy|link|none",
      description = "Whether images come along; link: one copy, hard links (default: none).")
  private @Nullable Images images;

  @Option(
      names = "--split",
      paramLabel = "SHARE",
      description = "Share of the items in the training part, such as 0.85.")
  private @Nullable Double split;

  /** What to do with a release's images. */
  enum Images {
    copy,
    link,
    none
  }

  static final class What {
    @Option(
        names = "--release",
        required = true,
        paramLabel = "NAME",
        description = "Which release.")
    private @Nullable String release;

    @Option(
        names = "--votes",
        required = true,
        description = "All votes: as a long table, or in a format.")
    private boolean votes;
  }

  public ExportCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    if (split != null && !(split > 0 && split < 1)) {
      throw CommandFailure.refused("--split is %s (expected: between 0 and 1)".formatted(split));
    }
    String path = Projects.path(api, project);
    if (what.votes) {
      votes(api, path);
    } else {
      release(api, path, String.valueOf(what.release));
    }
  }

  private void votes(ApiClient api, String path) {
    if (split != null) {
      throw CommandFailure.refused("--split belongs to --release (expected: --votes without it)");
    }
    if (format == null) {
      voteTable(api, path);
      return;
    }
    StringBuilder query = new StringBuilder("?wait=true&format=").append(ApiClient.segment(format));
    if (images != null) {
      query.append("&images=").append(images);
    }
    unpack(api, path + "/votes/export" + query, "votes", Json.object().put("format", format));
  }

  private void voteTable(ApiClient api, String path) {
    if (images != null) {
      throw CommandFailure.refused("--images beside a table (expected: --format too)");
    }
    long bytes;
    try (InputStream table = api.download(path + "/votes.csv?wait=true")) {
      bytes = OutputFiles.write(output, table);
    } catch (IOException broken) {
      throw CommandFailure.failed("cannot write %s: %s".formatted(output, broken));
    }
    answer(
        Json.object().put("output", output.toString()).put("bytes", bytes),
        () -> "votes written to " + output);
  }

  private static String usual(ApiClient api, String path) {
    return api.get(path + "/spec").path("export").path("format").asString();
  }

  private void release(ApiClient api, String path, String name) {
    api.get(path + "/status?wait=true");
    String wanted = format == null ? usual(api, path) : format;
    StringBuilder query = new StringBuilder("?format=").append(ApiClient.segment(wanted));
    if (images != null) {
      query.append("&images=").append(images);
    }
    if (split != null) {
      query.append("&split=").append(split);
    }
    String from = path + "/releases/" + ApiClient.segment(name) + "/export" + query;
    ObjectNode answer = Json.object().put("release", name).put("format", wanted);
    unpack(api, from, "release " + name, answer);
  }

  private void unpack(ApiClient api, String from, String what, ObjectNode answer) {
    OutputFiles.Written written;
    List<Losses.Loss> lost;
    try (InputStream archive = api.download(from)) {
      written = OutputFiles.unpack(archive, output);
      lost = OutputFiles.lost(written.sidecars());
    } catch (IOException broken) {
      throw CommandFailure.failed("cannot write to %s: %s".formatted(output, broken));
    }
    answer
        .put("output", output.toString())
        .put("files", written.files())
        .put("bytes", written.bytes());
    ArrayNode list = answer.putArray("lost");
    for (Losses.Loss loss : lost) {
      list.add(LostText.json(loss));
      say(LostText.line(loss));
    }
    answer(
        answer,
        () ->
            "%s: %,d files, %,d bytes in %s"
                .formatted(what, written.files(), written.bytes(), output));
  }
}
