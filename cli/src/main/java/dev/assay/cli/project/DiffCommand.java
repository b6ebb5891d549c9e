package dev.assay.cli.project;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.Projects;
import dev.assay.cli.api.RemoteCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code assay diff}: what changed between two versions of a spec. */
@Command(name = "diff", description = "Show what changed between two versions of a spec.")
@SuppressWarnings("NullAway.Init")
public final class DiffCommand extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "Id or name.")
  private String project;

  @Parameters(
      index = "1",
      paramLabel = "FROM",
      arity = "0..1",
      description = "Version to begin with (default: the one before the last).")
  private @Nullable Integer from;

  @Parameters(
      index = "2",
      paramLabel = "TO",
      arity = "0..1",
      description = "Version to end with (default: the one in force).")
  private @Nullable Integer to;

  public DiffCommand(Map<String, String> environment) {
    super(environment);
  }

  @Override
  protected void run(ApiClient api) {
    String path = Projects.path(api, project);
    int begin =
        from != null
            ? from
            : Math.max(
                1,
                api.get(path + "/spec/versions").path("versions").path(0).path("version").asInt()
                    - 1);
    JsonNode diff = api.get(path + "/spec/diff?from=" + begin + (to == null ? "" : "&to=" + to));
    answer(diff, () -> text(diff));
  }

  private static String text(JsonNode diff) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "spec version %d to %d".formatted(diff.path("from").asInt(), diff.path("to").asInt()));
    diff.path("changes").forEach(change -> lines.add("  " + PlanText.change(change)));
    if (diff.path("changes").isEmpty()) {
      lines.add("  nothing changed");
    }
    return String.join("\n", lines);
  }
}
