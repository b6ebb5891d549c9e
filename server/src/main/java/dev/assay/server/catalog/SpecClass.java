package dev.assay.server.catalog;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One class of a field.
 *
 * @param id permanent id such as {@code c3}, unique within the project and never used again; empty
 *     in a spec that has not been planned yet
 * @param name what people see; a rename keeps the id
 * @param definition what the class means; empty if nobody wrote it yet
 * @param examples what belongs to it
 * @param counterExamples what does not
 * @param aliases other names that are understood in labels
 * @param shortcut one key, or null
 * @param colour {@code #rrggbb}, or null
 * @param owner who answers for the definition, or null
 * @param reviewBy ISO date by which the definition is looked at again, or null
 * @param meaning number that is raised when the class comes to mean something else, from 1
 * @param was names this class has had or came from, the latest first; in a new spec they say what
 *     becomes of classes that are gone
 * @param retired stays on decided items, refused in new votes
 */
public record SpecClass(
    String id,
    String name,
    String definition,
    List<String> examples,
    List<String> counterExamples,
    List<String> aliases,
    @Nullable String shortcut,
    @Nullable String colour,
    @Nullable String owner,
    @Nullable String reviewBy,
    int meaning,
    List<String> was,
    boolean retired) {

  public SpecClass {
    Objects.requireNonNull(id);
    Objects.requireNonNull(definition);
    if (name.isBlank()) {
      throw new IllegalArgumentException("class name is blank (expected: some text)");
    }
    if (meaning < 1) {
      throw new IllegalArgumentException("meaning " + meaning + " (expected: >= 1)");
    }
    examples = List.copyOf(examples);
    counterExamples = List.copyOf(counterExamples);
    aliases = List.copyOf(aliases);
    was = List.copyOf(was);
  }

  /** Whether new votes may name it. */
  public boolean active() {
    return !retired;
  }

  SpecClass identified(String newId, List<String> newWas) {
    return new SpecClass(
        newId,
        name,
        definition,
        examples,
        counterExamples,
        aliases,
        shortcut,
        colour,
        owner,
        reviewBy,
        meaning,
        newWas,
        retired);
  }

  SpecClass retire() {
    return new SpecClass(
        id,
        name,
        definition,
        examples,
        counterExamples,
        aliases,
        shortcut,
        colour,
        owner,
        reviewBy,
        meaning,
        was,
        true);
  }
}
