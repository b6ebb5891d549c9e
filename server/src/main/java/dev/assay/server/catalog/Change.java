package dev.assay.server.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change between two versions of a spec.
 *
 * @param kind what it does
 * @param what the part that changes, for people
 * @param from what was there, or null
 * @param to what is there now, or null
 * @param fieldId the field; empty if the change is of the whole spec
 * @param classIds the classes concerned, before and after; empty for every class of the field
 */
public record Change(
    ChangeKind kind,
    String what,
    @Nullable String from,
    @Nullable String to,
    String fieldId,
    Set<String> classIds) {
  public Change {
    classIds = Set.copyOf(classIds);
  }
}
