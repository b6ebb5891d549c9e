package dev.assay.server.release;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Clears what a crash left of unfinished releases. */
@Component
class AbandonedReleases {
  private final Releases releases;

  AbandonedReleases(Releases releases) {
    this.releases = releases;
  }

  @EventListener(ApplicationReadyEvent.class)
  void clear() {
    releases.removeAbandoned();
  }
}
