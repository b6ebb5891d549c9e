package dev.assay.server.media;

/** Ends the inspection of a file; becomes an {@link Inspection.Refused} at its border. */
final class RefusedMedia extends Exception {
  private final Inspection.Refused refusal;

  private RefusedMedia(Inspection.Cause cause, String reason) {
    super(reason, null, false, false);
    this.refusal = new Inspection.Refused(cause, reason);
  }

  static RefusedMedia corrupt(String reason) {
    return new RefusedMedia(Inspection.Cause.CORRUPT, reason);
  }

  static RefusedMedia unsupported(String reason) {
    return new RefusedMedia(Inspection.Cause.UNSUPPORTED, reason);
  }

  static RefusedMedia tooLarge(String reason) {
    return new RefusedMedia(Inspection.Cause.TOO_LARGE, reason);
  }

  Inspection.Refused refusal() {
    return refusal;
  }
}
