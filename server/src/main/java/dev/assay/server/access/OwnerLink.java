package dev.assay.server.access;

import dev.assay.server.platform.PrivateFile;
import dev.assay.server.platform.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Until the owner has a password, each start writes a link for the owner into a private file. */
@Component
class OwnerLink {
  private final AccessStore people;
  private final SessionStore store;
  private final SignInLinks links;
  private final ServerSettings settings;

  OwnerLink(AccessStore people, SessionStore store, SignInLinks links, ServerSettings settings) {
    this.people = people;
    this.store = store;
    this.links = links;
    this.settings = settings;
  }

  /** After the web server has its port, which the link may name. */
  @EventListener(ApplicationStartedEvent.class)
  void write() {
    long owner = people.installationOwner();
    if (store.password(owner).isPresent()) {
      return;
    }
    try {
      PrivateFile.write(
          settings.ownerLinkFile(),
          (links.issue(owner, owner).url() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the owner's link to " + settings.ownerLinkFile(), e);
    }
  }

  /** Forgets the link once it has been used. */
  void used(long person) {
    if (person != people.installationOwner()) {
      return;
    }
    try {
      Files.deleteIfExists(settings.ownerLinkFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + settings.ownerLinkFile(), e);
    }
  }
}
