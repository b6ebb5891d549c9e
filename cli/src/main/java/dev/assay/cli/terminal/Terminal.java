package dev.assay.cli.terminal;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What only makes sense where somebody looks: questions, and bars that move. */
public final class Terminal {
  private static final int UPDATE_MILLIS = 500;

  private Terminal() {}

  /** The console, when input and output are a terminal's. */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /**
   * A bar on standard error that shows how many items are done, of a number not known; nothing is
   * written where nobody looks, such as a log.
   *
   * @param task what is done to the items
   */
  public static ProgressBar itemBar(String task) {
    ProgressBarBuilder bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(" items", 1)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .showSpeed();
    if (console().isEmpty()) {
      bar.setConsumer(new DelegatingProgressBarConsumer(text -> {}));
    }
    return bar.build();
  }
}
