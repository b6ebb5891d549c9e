package dev.assay.cli;

import dev.assay.cli.serve.RehearseCommand;
import dev.assay.cli.serve.ServeCommand;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The command line: {@code assay COMMAND …}. */
@Command(
    name = "assay",
    description = "Annotation run as production infrastructure.",
    mixinStandardHelpOptions = true,
    versionProvider = Assay.Version.class,
    subcommands = {ServeCommand.class, RehearseCommand.class, HelpCommand.class})
public final class Assay {
  private Assay() {}

  public static void main(String[] args) {
    boolean serving = args.length > 0 && args[0].equals("serve");
    CommandLine line = serving ? new CommandLine(new Server()) : commandLine(System.getenv());
    System.exit(line.execute(args));
  }

  /**
   * All commands.
   *
   * @param environment the process's variables
   */
  public static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new Assay());
    Commands.addTo(line, environment);
    return line;
  }

  /** The one command whose start is timed: reading what all others accept would delay it. */
  @Command(name = "assay", subcommands = ServeCommand.class)
  private static final class Server {}

  /** One line, from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Assay.class.getPackage().getImplementationVersion();
      return new String[] {"assay " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
  }
}
