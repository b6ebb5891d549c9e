package dev.assay.cli.serve;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Starts a server on an empty folder, asks it a few things and stops: what the build runs so that
 * the JVM's AOT cache holds the classes a start needs.
 */
@Command(name = "rehearse", description = "Start and stop a server once.", hidden = true)
public final class RehearseCommand implements Callable<Integer> {
  private static final List<String> PATHS =
      List.of("/api/me", "/api/projects", "/no-such-page", "/api/people");

  @Parameters(paramLabel = "FOLDER", description = "An empty folder.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.setOut(System.err);
    var settings =
        new ServerSettings(folder.toAbsolutePath(), 0, "127.0.0.1", null, null, List.of());
    try (var installation = new Installation();
        var client = HttpClient.newHttpClient()) {
      AssayServer server = installation.start(settings, "");
      for (String path : PATHS) {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      }
    }
    return 0;
  }
}
