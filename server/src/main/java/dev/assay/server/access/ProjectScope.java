package dev.assay.server.access;

/**
 * A request within a project, already permitted: what a resource method with a {@code {project}}
 * path variable takes.
 */
public record ProjectScope(Caller caller, long project) {
  public long person() {
    return caller.person();
  }
}
