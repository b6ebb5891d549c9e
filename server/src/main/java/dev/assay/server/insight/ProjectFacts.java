package dev.assay.server.insight;

import dev.assay.server.access.Member;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Spec;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.ProjectSummary;
import java.util.List;
import java.util.Map;

/**
 * What is known about a project at one moment.
 *
 * @param deferred conflicts that wait for the spec owner
 * @param conflicts those in nobody's hands
 * @param reviews those in nobody's hands
 * @param samples field id → the review sample of its current meaning
 */
record ProjectFacts(
    Spec spec,
    List<Member> members,
    ProjectSummary summary,
    Consensus.OwnAllowed ownAllowed,
    int deferred,
    Waiting conflicts,
    Waiting reviews,
    List<Blocked> blocked,
    Map<String, Sample> samples) {

  ProjectFacts {
    members = List.copyOf(members);
    blocked = List.copyOf(blocked);
    samples = Map.copyOf(samples);
  }

  /**
   * Expert work in nobody's hands.
   *
   * @param votedOnByAll how many of them nobody may take, since everybody who could voted on them
   */
  record Waiting(long count, long votedOnByAll) {}

  /** Blocked items that share a reason. */
  record Blocked(String reason, long items) {}

  /** A sample under review, in labels (regions for region fields). */
  record Sample(long drawn, long reviewed, long wrong) {
    static final Sample NONE = new Sample(0, 0, 0);
  }

  long count(ItemStatus state) {
    return summary.count(state);
  }

  /** How many active people hold a role. */
  long able(Role role) {
    return members.stream().filter(member -> member.can(role)).count();
  }
}
