package dev.assay.server.insight;

import dev.assay.server.access.Member;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Missing;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.ProjectSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What holds a project up, a sentence each, with the step that mends it. */
final class Warnings {
  private static final int NAMED = 5;

  private final ProjectFacts facts;
  private final List<String> warnings = new ArrayList<>();

  private Warnings(ProjectFacts facts) {
    this.facts = facts;
  }

  static List<String> of(ProjectFacts facts) {
    Warnings all = new Warnings(facts);
    all.labelling();
    all.blocked();
    all.experts();
    all.deferred();
    facts.summary().fields().forEach(all::agreement);
    all.missing();
    all.departed();
    return List.copyOf(all.warnings);
  }

  private void labelling() {
    long able = facts.able(Role.ANNOTATOR);
    int wanted = facts.spec().quality().overlap().annotators();
    if (able < wanted) {
      warnings.add(
          "items want votes of %s, but %d can label: give more people the role annotator"
              .formatted(people(wanted), able));
    }
  }

  private void blocked() {
    for (ProjectFacts.Blocked blocked : facts.blocked()) {
      String why = blocked.reason().isEmpty() ? "nobody left can vote" : blocked.reason();
      warnings.add(
          "%s blocked (%s): let another person label, or accept them with the votes there are"
              .formatted(items(blocked.items(), "is", "are"), why));
    }
    long untouched =
        facts.count(ItemStatus.BLOCKED)
            - facts.blocked().stream().mapToLong(ProjectFacts.Blocked::items).sum();
    if (untouched > 0) {
      warnings.add(
          "%s blocked (nobody in the project can label): give somebody the role annotator, or accept"
                  .formatted(items(untouched, "is", "are"))
              + " them as conflicts");
    }
  }

  private void experts() {
    experts("conflict", Role.ADJUDICATOR, facts.conflicts(), facts.ownAllowed().conflicts());
    experts("review", Role.REVIEWER, facts.reviews(), facts.ownAllowed().reviews());
    boolean none = facts.able(Role.ADJUDICATOR) == 0;
    if (none && facts.conflicts().count() == 0) {
      warnings.add("nobody can adjudicate conflicts: give somebody the role adjudicator");
    }
    forecast();
  }

  private void experts(String what, Role role, ProjectFacts.Waiting waiting, boolean ownAllowed) {
    if (waiting.count() == 0) {
      return;
    }
    String some = waiting.count() + " " + what + (waiting.count() == 1 ? " waits" : "s wait");
    if (facts.able(role) == 0) {
      warnings.add(
          "%s and nobody is %s: give somebody the role %s"
              .formatted(some, role.text(), role.text()));
    } else if (!ownAllowed && waiting.votedOnByAll() > 0) {
      warnings.add(
          "%d of the %ss that wait cannot be taken, since every %s voted on them: add one who did not, or let"
                  .formatted(waiting.votedOnByAll(), what, role.text())
              + " the owner allow own "
              + what
              + "s");
    }
  }

  /** Before it happens: with everybody voting on every item, conflicts will find no judge. */
  private void forecast() {
    long annotators = facts.able(Role.ANNOTATOR);
    int wanted = facts.spec().quality().overlap().annotators();
    List<Member> adjudicators =
        facts.members().stream().filter(member -> member.can(Role.ADJUDICATOR)).toList();
    boolean everybodyVotes =
        !adjudicators.isEmpty()
            && wanted > 1
            && annotators >= wanted
            && adjudicators.stream()
                .allMatch(one -> one.can(Role.ANNOTATOR) && annotators - 1 < wanted);
    if (everybodyVotes
        && !facts.ownAllowed().conflicts()
        && facts.conflicts().votedOnByAll() == 0
        && unsettled() > 0) {
      warnings.add(
          "everybody who can adjudicate will have voted on the items: add an adjudicator who does"
              + " not label, or let the owner allow own conflicts");
    }
  }

  private long unsettled() {
    return facts.summary().items()
        - facts.count(ItemStatus.DECIDED)
        - facts.count(ItemStatus.EXCLUDED);
  }

  private void deferred() {
    if (facts.deferred() > 0) {
      warnings.add(
          "%d deferred %s for the spec owner: answer, re-open or correct"
              .formatted(
                  facts.deferred(), facts.deferred() == 1 ? "conflict waits" : "conflicts wait"));
    }
  }

  private void agreement(ProjectSummary.FieldAgreement field) {
    String name = facts.spec().field(field.field()).map(SpecField::name).orElse(field.field());
    if ("red".equals(field.colour())) {
      warnings.add(
          "agreement on '%s' is %s, wholly below %s: find out what the spec leaves unclear%s"
              .formatted(name, estimate(field), threshold(), confused(field)));
    } else if ("amber".equals(field.colour())) {
      warnings.add(
          "agreement on '%s' is %s, perhaps below %s: look at the spec%s"
              .formatted(name, estimate(field), threshold(), confused(field)));
    }
    held(field, name);
  }

  private void held(ProjectSummary.FieldAgreement field, String name) {
    long held = facts.count(ItemStatus.HELD);
    if (held == 0 || field.gate().equals("open")) {
      return;
    }
    if (field.gate().equals("pending")) {
      warnings.add(
          "%s until agreement on '%s' is judged for the first time (from 50 units on, or when nobody can"
                  .formatted(items(held, "waits", "wait"), name)
              + " pull a vote); a manager may override with a reason");
      return;
    }
    ProjectFacts.Sample sample =
        facts.samples().getOrDefault(field.field(), ProjectFacts.Sample.NONE);
    warnings.add(
        "%s held by the gate of '%s'; ways out: review the sample (%d of %d reviewed, %d wrong), or override"
                .formatted(
                    items(held, "is", "are"),
                    name,
                    sample.reviewed(),
                    sample.drawn(),
                    sample.wrong())
            + " with a reason");
  }

  private String threshold() {
    return number(facts.spec().quality().agreementThreshold());
  }

  private static String estimate(ProjectSummary.FieldAgreement field) {
    String value = field.value() == null ? "not defined" : number(field.value());
    return field.low() == null || field.high() == null
        ? value
        : value + " (" + number(field.low()) + " to " + number(field.high()) + ")";
  }

  private String confused(ProjectSummary.FieldAgreement field) {
    if (field.confused().isEmpty()) {
      return "";
    }
    ProjectSummary.ConfusedPair most = field.confused().getFirst();
    ClassNames names = ClassNames.of(facts.spec(), field.field());
    return "; most confused: %s and %s".formatted(names.of(most.a()), names.of(most.b()));
  }

  private void missing() {
    List<Missing> missing = Missing.in(facts.spec());
    missing(missing, "definition", "no definition");
    missing(missing, "boundary_examples", "no boundary example");
  }

  private void missing(List<Missing> missing, String what, String said) {
    List<String> classes =
        missing.stream().filter(one -> one.what().equals(what)).map(Missing::className).toList();
    if (!classes.isEmpty()) {
      warnings.add(
          "the spec has %s for %s%s"
              .formatted(
                  said,
                  classes.stream().limit(NAMED).collect(Collectors.joining(", ")),
                  classes.size() > NAMED ? " and " + (classes.size() - NAMED) + " more" : ""));
    }
  }

  /** People who left and still own something: who else does it must be said by somebody. */
  private void departed() {
    Set<String> classOwners =
        facts.spec().activeFields().stream()
            .flatMap(field -> field.activeClasses().stream())
            .map(SpecClass::owner)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Member member : facts.members()) {
      String name = member.person().name();
      List<String> owned = new ArrayList<>();
      if (member.roles().contains(Role.OWNER)) {
        owned.add("the project");
      }
      if (member.roles().contains(Role.SPEC_OWNER)) {
        owned.add("the spec");
      }
      if (classOwners.contains(name)) {
        owned.add("classes");
      }
      if (facts.spec().charter().owners().contains(name)) {
        owned.add("the charter");
      }
      if (!member.person().active() && !owned.isEmpty()) {
        warnings.add(
            "%s is deactivated and still owns %s: name somebody else"
                .formatted(name, String.join(" and ", owned)));
      }
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String people(long count) {
    return count == 1 ? "1 person" : count + " people";
  }

  private static String items(long count, String one, String many) {
    return count == 1 ? "1 item " + one : String.format(Locale.ROOT, "%,d items %s", count, many);
  }
}
