package dev.assay.server.platform;

import java.util.OptionalInt;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** What links that are shown or mailed begin with. */
@Component
public final class PublicAddress implements ApplicationListener<WebServerInitializedEvent> {
  private final ServerSettings settings;
  private volatile OptionalInt port = OptionalInt.empty();

  PublicAddress(ServerSettings settings) {
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(WebServerInitializedEvent event) {
    port = OptionalInt.of(event.getWebServer().getPort());
  }

  /** A page's address; {@code path} begins with a slash. */
  public String link(String path) {
    if (settings.publicUrl() != null) {
      return settings.publicUrl().toString().replaceFirst("/+$", "") + path;
    }
    String host =
        switch (settings.bind()) {
          case "0.0.0.0", "::" -> "localhost";
          default -> settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        };
    return "http://" + host + ":" + port.orElse(settings.port()) + path;
  }
}
