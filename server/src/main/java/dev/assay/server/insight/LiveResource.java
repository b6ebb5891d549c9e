package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A stream of Server-Sent Events (HTML Living Standard, section 9.2): {@code changed} says that
 * something in the project is other than before, at most once in a while however busy it is. What
 * changed is asked for by whoever wants to know.
 */
@RestController
class LiveResource {
  /** A screen is told no more often. */
  private static final Duration REST = Duration.ofMillis(700);

  /** A comment this often keeps proxies from closing the stream, and finds out who has gone. */
  private static final Duration PULSE = Duration.ofSeconds(15);

  /** The browser then connects again, and its permission is looked at again. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final LiveScreens screens;
  private final Catalog catalog;

  LiveResource(LiveScreens screens, Catalog catalog) {
    this.screens = screens;
    this.catalog = catalog;
  }

  @GetMapping(path = "/api/projects/{project}/live")
  @Requires(Permission.INSIGHT)
  void live(ProjectScope scope, HttpServletResponse response) throws InterruptedException {
    follow(scope.project(), response, () -> screens.now(scope.project()));
  }

  /** For those who label: news of another version of the instructions, and of nothing else. */
  @GetMapping(path = "/api/projects/{project}/instructions/live")
  @Requires(Permission.PROJECT_READ)
  void instructions(ProjectScope scope, HttpServletResponse response) throws InterruptedException {
    follow(scope.project(), response, () -> catalog.currentVersion(scope.project()));
  }

  /**
   * Tells when something is other than before.
   *
   * @param state a number that is another one then; looked at whenever the project changed
   */
  private void follow(long project, HttpServletResponse response, LongSupplier state)
      throws InterruptedException {
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      follow(project, response.getOutputStream(), state);
    } catch (IOException gone) {
      // Whoever watched has left.
    }
  }

  private void follow(long project, OutputStream out, LongSupplier state)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    long seen = screens.now(project);
    long told = state.getAsLong();
    say(out, "retry: 2000\nevent: changed\ndata: " + told + "\n\n");
    while (!screens.isClosed() && System.nanoTime() < end) {
      long now = screens.await(project, seen, PULSE);
      long current = state.getAsLong();
      if (current != told) {
        say(out, "event: changed\ndata: " + current + "\n\n");
        told = current;
      } else if (now == seen) {
        say(out, ":\n\n");
      }
      if (now != seen) {
        seen = now;
        Thread.sleep(REST);
      }
    }
  }

  private static void say(OutputStream out, String event) throws IOException {
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
