package dev.assay.server.platform;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A thread that runs from the application's start to its stop. */
public abstract class BackgroundLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

  private final String name;
  private final Thread thread;
  private volatile boolean running;

  protected BackgroundLoop(String name) {
    this.name = name;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Runs until {@link #running} is false; an interrupt means stop. */
  protected abstract void loop() throws InterruptedException;

  protected final boolean running() {
    return running;
  }

  protected final void pause(Duration length) throws InterruptedException {
    synchronized (thread) {
      if (running) {
        thread.wait(length.toMillis());
      }
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
    thread.start();
  }

  @Override
  public final void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return running;
  }
}
