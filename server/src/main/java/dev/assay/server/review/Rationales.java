package dev.assay.server.review;

import dev.assay.server.catalog.BoundaryExample;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reasons to pick from: what the spec says, and what settled earlier disputes of the same kind. */
@Component
class Rationales {
  private static final int EARLIER = 5;

  private final ExpertCaseStore store;
  private final Deferrals deferrals;

  Rationales(ExpertCaseStore store, Deferrals deferrals) {
    this.store = store;
    this.deferrals = deferrals;
  }

  /**
   * A reason.
   *
   * @param source {@code spec_owner}, {@code earlier} or {@code guideline}
   */
  record Rationale(String source, String text) {}

  List<Rationale> of(ExpertCase about, SpecField field, Contest contest) {
    List<Rationale> rationales = new ArrayList<>();
    deferrals
        .answers(about.item(), about.field())
        .forEach(text -> rationales.add(new Rationale("spec_owner", text)));
    store
        .rationales(about.project(), about.field(), about.contest(), EARLIER)
        .forEach(text -> rationales.add(new Rationale("earlier", text)));
    clauses(field, contest).forEach(text -> rationales.add(new Rationale("guideline", text)));
    return rationales;
  }

  /** What the spec says about the disputed classes: border cases between them, then definitions. */
  static List<String> clauses(SpecField field, Contest contest) {
    List<SpecClass> disputed =
        contest.classes().stream().flatMap(id -> field.classOf(id).stream()).toList();
    Set<String> names = disputed.stream().map(SpecClass::name).collect(Collectors.toSet());
    List<String> clauses = new ArrayList<>();
    for (BoundaryExample example : field.boundaryExamples()) {
      if (example.classes().stream().filter(names::contains).count() >= Math.min(2, names.size())
          && example.classes().stream().anyMatch(names::contains)) {
        clauses.add(clause(example));
      }
    }
    for (SpecClass one : disputed) {
      if (!one.definition().isBlank()) {
        clauses.add(one.name() + ": " + one.definition().strip());
      }
    }
    return clauses;
  }

  private static String clause(BoundaryExample example) {
    String text = "'" + example.example() + "' is " + example.belongsTo();
    return example.why().isBlank() ? text : text + ": " + example.why().strip();
  }
}
