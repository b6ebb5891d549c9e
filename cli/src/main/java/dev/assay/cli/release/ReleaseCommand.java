package dev.assay.cli.release;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code assay release}: immutable sets of decided labels. */
@Command(
    name = "release",
    description = "Freeze decided labels.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class ReleaseCommand {
  private ReleaseCommand() {}

  /** The command with its own commands below it. */
  public static CommandLine line(Map<String, String> environment) {
    return new CommandLine(new ReleaseCommand())
        .addSubcommand(new ReleaseCreateCommand(environment))
        .addSubcommand(new ReleaseListCommand(environment));
  }
}
