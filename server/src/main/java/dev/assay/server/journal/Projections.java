package dev.assay.server.journal;

import dev.assay.server.platform.Problem;
import java.util.List;
import org.springframework.stereotype.Component;

/** What follows the journal, for operators. */
@Component
public final class Projections {
  private final TailerRunner tailers;

  Projections(TailerRunner tailers) {
    this.tailers = tailers;
  }

  /** All of them, by name. */
  public List<Projection> all() {
    return tailers.positions();
  }

  /**
   * Empties a projection; it is made again from the journal's first row while everything else goes
   * on. What is read from it meanwhile is incomplete.
   *
   * @return as it stands at once after it was emptied
   * @throws Problem 404 when nothing is called so, 409 when it acts on what it reads
   */
  public Projection rebuild(String name) {
    Projection found = find(name);
    if (!found.rebuildable()) {
      throw Problem.conflict(
          "not-rebuildable", "'" + name + "' acts on what it reads: its work cannot be made again");
    }
    tailers.rebuild(name);
    return find(name);
  }

  private Projection find(String name) {
    return all().stream()
        .filter(one -> one.name().equals(name))
        .findAny()
        .orElseThrow(
            () -> Problem.notFound("no-such-projection", "no projection is called '" + name + "'"));
  }
}
