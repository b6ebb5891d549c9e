package dev.assay.server.journal;

import org.springframework.stereotype.Component;

/** Raised when rows got positions and when a tailer has moved on. */
@Component
class SequencedSignal extends Signal {
  private volatile long end;

  /** The last position known to be given out; another server may have given more. */
  long end() {
    return end;
  }

  /** Rows up to {@code position} have their positions. */
  synchronized void reached(long position) {
    if (position > end) {
      end = position;
      raise();
    }
  }
}
