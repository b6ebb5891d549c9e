package dev.assay.server.media;

/** What became of an upload. */
sealed interface Upload {
  /** The medium is kept. */
  record Kept(MediaFile file, boolean isNew) implements Upload {}

  /** More is to come, from this offset on. */
  record Unfinished(long offset) implements Upload {}

  /** The piece does not continue what is there. */
  record WrongOffset(long offset) implements Upload {}

  /** The content is not taken; nothing of it stays. */
  record Refused(String problem, String reason) implements Upload {}
}
