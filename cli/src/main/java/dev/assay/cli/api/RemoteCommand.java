package dev.assay.cli.api;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * A command that talks to the server. Its answer goes to stdout, as JSON with {@code --json};
 * everything else goes to stderr.
 */
@Command(mixinStandardHelpOptions = true)
public abstract class RemoteCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Answer as JSON on stdout.")
  private boolean json;

  /**
   * @param environment the process's variables, of which {@code ASSAY_URL} and {@code ASSAY_TOKEN}
   *     are read
   */
  protected RemoteCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public final Integer call() {
    try (ApiClient api = ApiClient.connect(environment)) {
      run(api);
      return 0;
    } catch (CommandFailure failure) {
      err().println("assay: " + failure.getMessage());
      return failure.exitCode();
    } finally {
      out().flush();
      err().flush();
    }
  }

  /** Does the work; a {@link CommandFailure} ends it with its message and exit code. */
  protected abstract void run(ApiClient api);

  /** Prints the one answer of the command. */
  protected final void answer(JsonNode machine, Supplier<String> human) {
    out().println(json ? Json.text(machine) : human.get());
  }

  /** A word to the person at the terminal. */
  protected final void say(String line) {
    err().println(line);
    err().flush();
  }

  protected final PrintWriter err() {
    return line().getErr();
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private picocli.CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    return spec.commandLine();
  }
}
