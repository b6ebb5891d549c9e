package dev.assay.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python that has the libraries which consume what we write. {@code ASSAY_PYTHON} names it, else
 * {@code python3} is asked; without the library the test is skipped.
 */
public record RealPython(String command) {
  public static RealPython with(String module) throws IOException, InterruptedException {
    String named = System.getenv("ASSAY_PYTHON");
    RealPython python = new RealPython(named == null ? "python3" : named);
    boolean present;
    try {
      present = python.start("import " + module, List.of()).waitFor() == 0;
    } catch (IOException e) {
      present = false;
    }
    Assumptions.assumeTrue(
        present,
        () -> "no " + module + " in " + python.command + ": set ASSAY_PYTHON to one that has it");
    return python;
  }

  /** What a script prints; it must end well. */
  public String run(String script, String... arguments) throws IOException, InterruptedException {
    Process process = start(script, List.of(arguments));
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(output);
    }
    return output;
  }

  private Process start(String script, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(command, "-c", script));
    words.addAll(arguments);
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }
}
