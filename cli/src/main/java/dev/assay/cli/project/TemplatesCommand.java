package dev.assay.cli.project;

import dev.assay.cli.api.Json;
import dev.assay.server.catalog.Templates;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;

/** {@code assay templates}: ready configurations, listed or printed; needs no server. */
@Command(
    name = "templates",
    description = "List ready configurations, or print one to start from.",
    mixinStandardHelpOptions = true)
public final class TemplatesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The one to print as YAML.")
  private @Nullable String name;

  @Option(names = "--json", description = "Answer as JSON on stdout.")
  private boolean json;

  @Override
  public Integer call() {
    List<Templates.Template> all = Templates.all();
    if (name == null) {
      line().getOut().println(json ? machine(all) : human(all));
      return 0;
    }
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(this::print)
        .orElseGet(() -> unknown(all));
  }

  private int print(Templates.Template template) {
    line().getOut().print(json ? Json.text(template.spec()) + "\n" : template.yaml());
    line().getOut().flush();
    return 0;
  }

  private int unknown(List<Templates.Template> all) {
    String names = all.stream().map(Templates.Template::name).collect(Collectors.joining(", "));
    line().getErr().println("assay: template '" + name + "' (expected: " + names + ")");
    return 2;
  }

  private static String human(List<Templates.Template> all) {
    return all.stream()
        .map(one -> "%-12s %-22s %s".formatted(one.name(), one.taskType(), one.title()))
        .collect(Collectors.joining("\n"));
  }

  private static String machine(List<Templates.Template> all) {
    ArrayNode list = Json.array();
    for (Templates.Template one : all) {
      list.add(
          Json.object()
              .put("name", one.name())
              .put("task_type", one.taskType())
              .put("title", one.title()));
    }
    return Json.text(Json.object().set("templates", list));
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    return spec.commandLine();
  }
}
