package dev.assay.server.journal;

/**
 * A tailer that writes nothing but tables of its own: they can be emptied and made again from the
 * journal's first row.
 */
public interface Projector extends Tailer {
  /** Empties the projection; runs in the transaction that moves its position to the beginning. */
  void reset();
}
