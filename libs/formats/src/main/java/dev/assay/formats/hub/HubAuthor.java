package dev.assay.formats.hub;

/**
 * Who labelled something.
 *
 * @param name as the file gives it; may be empty
 */
public record HubAuthor(Kind kind, String name) {
  /** What labels. */
  public enum Kind {
    PERSON,
    MODEL,
    FUNCTION
  }

  public static HubAuthor person(String name) {
    return new HubAuthor(Kind.PERSON, name);
  }

  public static HubAuthor model(String name) {
    return new HubAuthor(Kind.MODEL, name);
  }
}
