package dev.assay.server.platform.postgres;

import java.io.IOException;

/** Signals the JDK has no method for. */
final class Signals {
  private Signals() {}

  /** SIGINT, PostgreSQL's fast shutdown; a process that is gone is fine. */
  static void interrupt(long pid) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -INT " + pid)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
