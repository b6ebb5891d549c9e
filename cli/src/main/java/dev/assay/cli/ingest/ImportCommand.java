package dev.assay.cli.ingest;

import dev.assay.annotation.FieldKind;
import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.api.Json;
import dev.assay.cli.api.LostText;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import dev.assay.cli.terminal.Terminal;
import dev.assay.formats.FormatException;
import dev.assay.formats.ItemReader;
import dev.assay.formats.hub.AnswerLabels;
import dev.assay.formats.hub.HubItemReader;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code assay import}: items, their media, and labels that exist already. */
@Command(
    name = "import",
    description = "Bring items and existing labels into a project.",
    sortOptions = false)
@SuppressWarnings("NullAway.Init")
public final class ImportCommand extends RemoteCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SHOWN_ERRORS = 20;

  @Parameters(index = "0", paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  @Parameters(index = "1", paramLabel = "PATH", description = "A file or a folder.")
  private Path path;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "An id of `assay formats`, or folder; else told by the path.")
  private @Nullable String format;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Where the images of an annotated set lie; else beside it.")
  private @Nullable Path images;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      defaultValue = "items",
      description = "What labels are taken for: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Kind kind;

  @Option(
      names = "--person",
      paramLabel = "P",
      description = "Whose votes or decisions they are; of votes, where the file names nobody.")
  private @Nullable String person;

  /** What labels that come along are taken for. */
  enum Kind {
    items,
    prelabels,
    votes,
    decisions,
    gold
  }

  public ImportCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient impatient) {
    if (!Files.exists(path)) {
      throw CommandFailure.refused("no file or folder '%s'".formatted(path));
    }
    String projectPath = Projects.path(impatient, project);
    AnswerLabels answers = answers(impatient.get(projectPath + "/spec"));
    InputFormat input;
    try {
      input = format == null ? InputFormat.of(path, images) : InputFormat.named(format, images);
    } catch (IOException unreadable) {
      throw CommandFailure.failed("cannot read %s: %s".formatted(path, unreadable));
    }
    ApiClient api = impatient.patient(PATIENCE);
    Report report = new Report(path.toString());
    Losses losses = new Losses();
    try (ItemReader reader = input.open(path, answers, taken(), losses)) {
      run(api, projectPath, input, reader, report);
    } catch (FormatException wrong) {
      throw CommandFailure.refused(String.valueOf(wrong.getMessage()));
    } catch (IOException unreadable) {
      throw CommandFailure.failed("cannot read %s: %s".formatted(path, unreadable));
    }
    report.lines(SHOWN_ERRORS).forEach(this::say);
    if (report.labelsLeftOut() > 0) {
      say(
          "note: %,d records bring labels, which --as items passes over"
              .formatted(report.labelsLeftOut()));
    }
    ObjectNode answer = report.json();
    ArrayNode lost = answer.putArray("lost");
    for (Losses.Loss loss : losses.list()) {
      lost.add(LostText.json(loss));
      say(LostText.line(loss));
    }
    answer(
        answer,
        () ->
            "%,d imported, %,d duplicates, %,d rejected"
                .formatted(
                    answer.path("imported").asLong(),
                    answer.path("duplicates").asLong(),
                    answer.path("rejected").asLong()));
  }

  private HubItemReader.Taken taken() {
    return switch (kind) {
      case items -> HubItemReader.Taken.FOR_NOTHING;
      case prelabels, decisions, gold -> HubItemReader.Taken.TOGETHER;
      case votes -> HubItemReader.Taken.PERSON_BY_PERSON;
    };
  }

  private void run(
      ApiClient api, String projectPath, InputFormat input, ItemReader reader, Report report)
      throws IOException {
    ObjectNode wanted = Json.object().put("as", kind.name()).put("source", path.toString());
    wanted.put("person", person);
    JsonNode made = api.post(projectPath + "/imports", wanted);
    String job = projectPath + "/imports/" + made.path("import").asString();
    try (ProgressBar bar = Terminal.itemBar("import");
        Assets assets = new Assets(api, projectPath, input.base(path));
        Pipeline pipeline = new Pipeline(api, job, assets, report, steps(bar))) {
      pipeline.run(reader);
      bar.setExtraMessage("making tasks");
      api.postRepeatable(job + "/finish", Json.object()).orFail();
    }
  }

  /** The fields that the project asks in its newest version. */
  private static AnswerLabels answers(JsonNode spec) {
    List<AnswerLabels.Asked> fields = new ArrayList<>();
    for (JsonNode field : spec.path("fields")) {
      if (!field.path("retired").asBoolean(false)) {
        String name = field.path("name").asString();
        boolean required = field.path("required").asBoolean(true);
        fields.add(
            new AnswerLabels.Asked(name, kind(name, field.path("kind").asString()), required));
      }
    }
    return new AnswerLabels(fields);
  }

  private static FieldKind kind(String field, String code) {
    for (FieldKind kind : FieldKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(code)) {
        return kind;
      }
    }
    throw CommandFailure.refused(
        "field '%s' is of kind '%s' (expected: one this program knows; the server is newer)"
            .formatted(field, code));
  }

  private static LongConsumer steps(ProgressBar bar) {
    return bar::stepTo;
  }
}
