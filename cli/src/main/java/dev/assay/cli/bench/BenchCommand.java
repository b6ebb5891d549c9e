package dev.assay.cli.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code assay bench}: measures this machine; needs no server. */
@Command(
    name = "bench",
    description = "Measure on this machine; needs no server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {
  private BenchCommand() {}

  /** The command with its own commands below it. */
  public static CommandLine line() {
    return new CommandLine(new BenchCommand()).addSubcommand(new QueueBenchCommand());
  }
}
