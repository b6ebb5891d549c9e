package dev.assay.server.access;

import dev.assay.server.platform.PrivateFile;
import dev.assay.server.platform.ServerSettings;
import dev.assay.server.platform.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** At the first start there is an owner, and a file with the only copy of the owner's token. */
@Component
class OwnerBootstrap implements SmartLifecycle {
  private final AccessStore store;
  private final Access access;
  private final WallClock clock;
  private final ServerSettings settings;
  private boolean running;

  OwnerBootstrap(AccessStore store, Access access, WallClock clock, ServerSettings settings) {
    this.store = store;
    this.access = access;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
    if (store.hasInstallationOwner()) {
      return;
    }
    // The file comes before the owner: a crash in between starts over with a new token.
    Person owner =
        store
            .named("owner")
            .or(() -> store.insert("owner", PersonKind.HUMAN, false, clock.now()))
            .orElseThrow();
    Access.IssuedToken token = access.issueToken(owner.id(), "first start", owner.id());
    try {
      PrivateFile.write(
          settings.ownerTokenFile(), (token.text() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the owner's token to " + settings.ownerTokenFile(), e);
    }
    store.makeInstallationOwner(owner.id());
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0; // before the web server accepts its first request
  }
}
