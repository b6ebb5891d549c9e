package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.access.Member;
import dev.assay.server.access.Person;
import dev.assay.server.access.PersonKind;
import dev.assay.server.access.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaffingTest {
  private static final Spec OVERLAP_2 = Specs.classes("a", "b");

  private static Member member(long id, Role... roles) {
    return new Member(new Person(id, "p" + id, PersonKind.HUMAN, true), Set.of(roles));
  }

  @Test
  void tooFewAnnotatorsAreNamed() {
    assertThat(
            Staffing.warnings(
                OVERLAP_2, List.of(member(1, Role.ANNOTATOR), member(2, Role.ADJUDICATOR))))
        .containsExactly(
            "items want votes of 2 people, but 1 can label: give more people the role annotator");
  }

  @Test
  void twoPeopleWhoBothVoteCannotAdjudicate() {
    assertThat(
            Staffing.warnings(
                OVERLAP_2,
                List.of(member(1, Role.ANNOTATOR, Role.ADJUDICATOR), member(2, Role.ANNOTATOR))))
        .singleElement()
        .asString()
        .contains("must not have voted");
  }

  @Test
  void threePeopleOneOfWhomAdjudicatesSuffice() {
    assertThat(
            Staffing.warnings(
                OVERLAP_2,
                List.of(
                    member(1, Role.ANNOTATOR, Role.ADJUDICATOR),
                    member(2, Role.ANNOTATOR),
                    member(3, Role.ANNOTATOR))))
        .isEmpty();
  }

  @Test
  void withoutAdjudicatorTheProjectSaysSo() {
    assertThat(
            Staffing.warnings(
                OVERLAP_2, List.of(member(1, Role.ANNOTATOR), member(2, Role.ANNOTATOR))))
        .singleElement()
        .asString()
        .contains("nobody can adjudicate");
  }
}
