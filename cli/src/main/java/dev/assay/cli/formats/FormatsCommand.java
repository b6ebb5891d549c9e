package dev.assay.cli.formats;

import dev.assay.cli.api.Json;
import dev.assay.formats.convert.Formats;
import dev.assay.formats.hub.HubFormat;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
    List<HubFormat> formats =
        Formats.all().stream().sorted(Comparator.comparing(HubFormat::id)).toList();
    if (json) {
      ArrayNode list = Json.array();
      for (HubFormat format : formats) {
        ObjectNode entry =
            list.addObject()
                .put("id", format.id())
                .put("layout", format.layout())
                .put("carries", carries(format));
        format.media().forEach(medium -> entry.withArray("media").add(name(medium)));
      }
      out.println(Json.text(Json.object().set("formats", list)));
      return 0;
    }
    for (HubFormat format : formats) {
      out.printf(
          "%-12s %s%n             carries %s%n", format.id(), format.layout(), carries(format));
    }
    return 0;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String carries(HubFormat format) {
    return format.carries().stream()
        .sorted()
        .map(FormatsCommand::name)
        .collect(Collectors.joining(", "));
  }
}
