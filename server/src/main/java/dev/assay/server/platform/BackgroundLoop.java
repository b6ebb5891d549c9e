package dev.assay.server.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A thread that runs from the application's start to its stop. */
public abstract class BackgroundLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

  private final String name;
  private volatile @Nullable Thread thread;
  private volatile boolean running;

  protected BackgroundLoop(String name) {
    this.name = name;
  }

  /** Runs until {@link #running} is false; an interrupt means stop. */
  protected abstract void loop() throws InterruptedException;

  protected final boolean running() {
    return running;
  }

  protected final void pause(Duration length) throws InterruptedException {
    if (running) {
      Thread.sleep(length); // stop() interrupts
    }
  }

  private void run() {
    while (running) {
      try {
        loop();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("{} failed and goes on", name, e);
        try {
          pause(Duration.ofSeconds(1));
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  @Override
  public final void start() {
    running = true;
    thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  @Override
  public final void stop() {
    running = false;
    Thread started = thread;
    if (started == null) {
      return;
    }
    started.interrupt();
    try {
      started.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return running;
  }
}
