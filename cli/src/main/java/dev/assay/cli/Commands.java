package dev.assay.cli;

import dev.assay.cli.simulate.AdjudicateCommand;
import dev.assay.cli.simulate.SimulateCommand;
import java.util.Map;
import picocli.CommandLine;

/** The commands that talk to a server. */
public final class Commands {
  private Commands() {}

  /**
   * Adds them below {@code root}.
   *
   * @param environment the process's variables
   */
  public static void addTo(CommandLine root, Map<String, String> environment) {
    root.addSubcommand(new SimulateCommand(environment))
        .addSubcommand(new AdjudicateCommand(environment));
  }
}
