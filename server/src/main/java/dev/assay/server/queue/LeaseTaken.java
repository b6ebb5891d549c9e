package dev.assay.server.queue;

/** What became of the attempt to answer under a lease. */
public sealed interface LeaseTaken {
  /** The lease was live and is used up now. */
  record Live(Lease lease) implements LeaseTaken {}

  /** It had expired or been returned; its slot may have gone to somebody else. */
  record Ended(Lease lease) implements LeaseTaken {}

  /** There is none, or it is somebody else's. */
  record Unknown() implements LeaseTaken {}
}
