package dev.assay.server.media;

/** What became of a file named by its path on the server. */
public sealed interface Registration {
  /** The file was read, checked and is known by its digest from now on. */
  record Registered(MediaFile file) implements Registration {}

  /** It lies outside the allowed folders, cannot be read, or is no medium. */
  record Refused(String reason) implements Registration {}
}
