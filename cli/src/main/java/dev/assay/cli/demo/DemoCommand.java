package dev.assay.cli.demo;

import dev.assay.cli.api.ApiClient;
import dev.assay.cli.api.CommandFailure;
import dev.assay.cli.serve.Installation;
import dev.assay.server.AssayServer;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay demo}: everything at once, forgotten when it ends. */
@Command(
    name = "demo",
    description =
        "Start a server with small projects and simulated colleagues at work, on this machine"
            + " only.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final Duration PACE = Duration.ofSeconds(2);

  @Option(
      names = "--port",
      defaultValue = "7878",
      paramLabel = "P",
      description = "TCP port, 0 = any free one (${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream answers = System.out;
    // Whatever a library prints is not the answer.
    System.setOut(System.err);
    Path folder = Files.createTempDirectory("assay-demo-");
    // PostgreSQL runs as a user of its own where the demo runs as root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    System.setProperty("logging.file.name", folder.resolve("assay.log").toString());
    Installation installation = new Installation();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  installation.close();
                  forget(folder);
                },
                "stop"));
    ServerSettings settings =
        new ServerSettings(
            folder.resolve("data"), port, "127.0.0.1", null, null, List.of(), List.of(), true);
    AssayServer server = installation.start(settings, "");
    String url = "http://127.0.0.1:" + server.port();
    String token = Files.readString(settings.ownerTokenFile()).strip();
    try (ApiClient api = ApiClient.connect(Map.of("ASSAY_URL", url, "ASSAY_TOKEN", token))) {
      Play play = Play.begin(api);
      answers.println("ready " + url);
      answers.flush();
      System.err.println(
          "assay: open "
              + url
              + " in a browser; the bar at the top makes you another person. Ctrl+C ends it, and"
              + " nothing is kept.");
      while (true) {
        play.moment();
        Thread.sleep(PACE);
      }
    } catch (CommandFailure failure) {
      System.err.println("assay: " + failure.getMessage());
      return failure.exitCode();
    }
  }

  private static void forget(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      System.err.println("assay: could not delete " + folder + ": " + e.getMessage());
    }
  }
}
