package dev.assay.server;

import dev.assay.server.platform.ServerSettings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Where Spring begins to look for the features. */
@SpringBootApplication
public class AssayApplication {
  /**
   * What the build has Spring's ahead-of-time processing run: it stops once it knows the components
   * of an ordinary server and writes their definitions as code, which a start then need not look
   * for. Nothing is started; a server starts by {@link AssayServer}.
   */
  public static void main(String[] args) {
    var settings = new ServerSettings(Path.of("none"), 0, "127.0.0.1", null, null, List.of());
    AssayServer.application(
            settings,
            () -> {
              throw new IllegalStateException("there is no database ahead of time");
            })
        .run();
  }
}
