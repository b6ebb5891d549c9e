package dev.assay.cli.serve;

import dev.assay.server.AssayServer;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.postgres.PostgresRefusal;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay serve}: runs until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the server until it is stopped (Ctrl-C or SIGTERM).",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int STANDARD_PORT = 7878;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description =
          "Folder of everything the installation owns (default: /var/lib/assay as root, else"
              + " ~/.local/share/assay).")
  private @Nullable Path dataDir;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "TCP port, 0 = any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + STANDARD_PORT)
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "A",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private String bind = "127.0.0.1";

  @Option(
      names = "--public-url",
      paramLabel = "U",
      description = "What links that are shown or mailed begin with.")
  private @Nullable URI publicUrl;

  @Option(
      names = "--bootstrap-token-file",
      paramLabel = "F",
      description = "Gets the owner's token at the first start (default: owner-token in D).")
  private @Nullable Path bootstrapTokenFile;

  @Option(
      names = "--media-root",
      paramLabel = "DIR",
      description = "Folder below which the server itself may read media; repeatable.")
  private List<Path> mediaRoots = new ArrayList<>();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "A",
      description = "Address of a proxy whose X-Forwarded-For is believed; repeatable.")
  private List<String> trustedProxies = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    ServerSettings settings = settings();
    PrintStream answers = System.out;
    // Whatever a library prints is not the answer.
    System.setOut(System.err);
    System.setProperty("logging.file.name", settings.dataDir().resolve("log/assay.log").toString());
    warnOfPlainHttp(settings);

    var installation = new Installation();
    Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
    try {
      AssayServer server =
          installation.start(settings, System.getenv().getOrDefault("ASSAY_DB_URL", ""));
      answers.printf(
          "ready %s in %.1f s%n", address(server.port()), ProcessTime.secondsSinceStart());
      answers.flush();
      tellOwnerLink(settings);
    } catch (PostgresRefusal e) {
      return failure(2, e.getMessage());
    } catch (IOException e) {
      return failure(1, e.getMessage());
    } catch (RuntimeException e) {
      return failure(1, cause(e));
    }
    new CountDownLatch(1).await();
    return 0;
  }

  /** People read it once; the file is gone as soon as the link was used. */
  private static void tellOwnerLink(ServerSettings settings) throws IOException {
    if (Files.exists(settings.ownerLinkFile())) {
      System.err.println(
          "assay: the owner signs in first with this one-time link: "
              + Files.readString(settings.ownerLinkFile()).strip());
    }
  }

  private ServerSettings settings() {
    if (port < 0 || port > 65_535) {
      throw refused("--port %d (expected: 0..65535)".formatted(port));
    }
    if (publicUrl != null && !List.of("http", "https").contains(publicUrl.getScheme())) {
      throw refused("--public-url %s (expected: http://… or https://…)".formatted(publicUrl));
    }
    Path folder =
        dataDir != null
            ? dataDir
            : DataFolder.standard(System.getProperty("user.name"), System.getenv());
    return new ServerSettings(
        folder.toAbsolutePath().normalize(),
        port,
        bind,
        publicUrl,
        bootstrapTokenFile,
        mediaRoots,
        trustedProxies);
  }

  private ParameterException refused(String message) {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    return new ParameterException(spec.commandLine(), message);
  }

  private static void warnOfPlainHttp(ServerSettings settings) {
    boolean encrypted =
        settings.publicUrl() != null && "https".equals(settings.publicUrl().getScheme());
    if (!Loopback.is(settings.bind()) && !encrypted) {
      System.err.println(
          "assay: warning: signing in over plain HTTP on %s shows tokens to the network; put TLS in front and give --public-url https://…"
              .formatted(settings.bind()));
    }
  }

  private String address(int actualPort) {
    String host = Loopback.isAny(bind) ? "127.0.0.1" : bind;
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, actualPort);
  }

  private static String cause(RuntimeException failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      if (deepest instanceof PortInUseException taken) {
        return "port %d is in use; stop what listens there or choose another --port"
            .formatted(taken.getPort());
      }
      deepest = deepest.getCause();
    }
    return "the server did not start: " + deepest;
  }

  private static int failure(int exit, @Nullable String message) {
    System.err.println("assay: " + message);
    return exit;
  }
}
