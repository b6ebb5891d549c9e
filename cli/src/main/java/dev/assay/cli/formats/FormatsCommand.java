package dev.assay.cli.formats;

import dev.assay.cli.api.Json;
import dev.assay.formats.convert.VisionFormat;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

/** {@code assay formats}: what can be converted, and what each format can carry. */
@Command(
    name = "formats",
    description = "List the formats that can be converted and what each can carry.",
    mixinStandardHelpOptions = true)
public final class FormatsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final PrintStream out;

  public FormatsCommand() {
    this(System.out);
  }

  FormatsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    if (json) {
      ArrayNode formats = Json.array();
      for (VisionFormat format : VisionFormat.values()) {
        formats
            .addObject()
            .put("id", format.id())
            .put("layout", format.layout())
            .put("carries", format.carries());
      }
      out.println(Json.text(Json.object().set("formats", formats)));
      return 0;
    }
    for (VisionFormat format : VisionFormat.values()) {
      out.printf("%-6s %s%n       carries %s%n", format.id(), format.layout(), format.carries());
    }
    return 0;
  }
}
