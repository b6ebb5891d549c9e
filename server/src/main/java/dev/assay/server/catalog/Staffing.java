package dev.assay.server.catalog;

import dev.assay.server.access.Member;
import dev.assay.server.access.Role;
import java.util.ArrayList;
import java.util.List;

/** Whether a project's people can bring every item to a decision. */
public final class Staffing {
  private Staffing() {}

  /**
   * What the members cannot do, a sentence each: too few annotators for the overlap, or nobody who
   * could adjudicate an item without having voted on it.
   */
  public static List<String> warnings(Spec spec, List<Member> members) {
    List<String> warnings = new ArrayList<>();
    int wanted = spec.quality().overlap().annotators();
    long annotators = members.stream().filter(member -> member.can(Role.ANNOTATOR)).count();
    if (annotators < wanted) {
      warnings.add(
          "items want votes of %d people, but %d can label: give more people the role annotator"
              .formatted(wanted, annotators));
    }
    if (members.stream().noneMatch(member -> member.can(Role.ADJUDICATOR))) {
      warnings.add("nobody can adjudicate conflicts: give somebody the role adjudicator");
    } else if (annotators >= wanted
        && members.stream()
            .filter(member -> member.can(Role.ADJUDICATOR))
            .allMatch(member -> annotators - (member.can(Role.ANNOTATOR) ? 1 : 0) < wanted)) {
      warnings.add(
          "whoever adjudicates an item must not have voted on it, and with overlap %d everybody votes: "
                  .formatted(wanted)
              + "add somebody, or allow own conflicts");
    }
    return List.copyOf(warnings);
  }
}
