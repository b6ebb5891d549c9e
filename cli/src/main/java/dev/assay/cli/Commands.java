package dev.assay.cli;

import dev.assay.cli.access.PeopleCommand;
import dev.assay.cli.access.TokenCommand;
import dev.assay.cli.bench.BenchCommand;
import dev.assay.cli.demo.DemoCommand;
import dev.assay.cli.formats.ConvertCommand;
import dev.assay.cli.formats.FormatsCommand;
import dev.assay.cli.ingest.ImportCommand;
import dev.assay.cli.project.ApplyCommand;
import dev.assay.cli.project.DiffCommand;
import dev.assay.cli.project.InitCommand;
import dev.assay.cli.project.StatusCommand;
import dev.assay.cli.project.TemplatesCommand;
import dev.assay.cli.release.ExportCommand;
import dev.assay.cli.release.ReleaseCommand;
import dev.assay.cli.serve.ProjectionsCommand;
import dev.assay.cli.simulate.AdjudicateCommand;
import dev.assay.cli.simulate.SimulateCommand;
import dev.assay.cli.statistics.AgreementCommand;
import dev.assay.cli.statistics.ConsensusCommand;
import java.util.Map;
import picocli.CommandLine;

/** All commands but those that run the server. */
final class Commands {
  private Commands() {}

  /**
   * Adds them below {@code root}.
   *
   * @param environment the process's variables
   */
  static void addTo(CommandLine root, Map<String, String> environment) {
    root.addSubcommand(new InitCommand(environment))
        .addSubcommand(new ApplyCommand(environment))
        .addSubcommand(new DiffCommand(environment))
        .addSubcommand(new TemplatesCommand())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new ImportCommand(environment))
        .addSubcommand(new StatusCommand(environment))
        .addSubcommand(ReleaseCommand.line(environment))
        .addSubcommand(new ExportCommand(environment))
        .addSubcommand(TokenCommand.line(environment))
        .addSubcommand(PeopleCommand.line(environment))
        .addSubcommand(ProjectionsCommand.line(environment))
        .addSubcommand(new SimulateCommand(environment))
        .addSubcommand(new AdjudicateCommand(environment))
        .addSubcommand(new AgreementCommand())
        .addSubcommand(new ConsensusCommand())
        .addSubcommand(new ConvertCommand())
        .addSubcommand(new FormatsCommand())
        .addSubcommand(BenchCommand.line());
  }
}
