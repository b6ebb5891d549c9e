package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecPlanTest {
  private static final Spec BASE = Specs.first(Specs.classes("a", "b", "c"));

  private static SpecPlan step(Spec base, String... classes) {
    return Specs.plan(base, Specs.classes(classes));
  }

  private static List<String> kinds(SpecPlan plan) {
    return plan.changes().stream().map(change -> change.kind().code()).toList();
  }

  private static String idOf(Spec spec, String name) {
    return spec.fields().getFirst().activeClasses().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static FieldShift shift(SpecPlan plan) {
    return plan.shifts().getFirst();
  }

  @Test
  void theFirstVersionAllotsIds() {
    assertThat(BASE.fields().getFirst().id()).isEqualTo("f1");
    assertThat(BASE.fields().getFirst().classes())
        .extracting(SpecClass::id)
        .containsExactly("c1", "c2", "c3");
  }

  @Test
  void theSameSpecWithoutIdsIsNoChange() {
    SpecPlan plan = step(BASE, "a", "b", "c");

    assertThat(plan.empty()).isTrue();
    assertThat(plan.spec()).isEqualTo(BASE);
    assertThat(plan.shifts()).isEmpty();
  }

  @Test
  void aRenameKeepsIdAndMeaning() {
    SpecPlan plan = step(BASE, "{name: x, was: a}", "b", "c");

    assertThat(plan.changes())
        .containsExactly(new Change(ChangeKind.RENAME, "class", "a", "x", "f1", Set.of("c1")));
    assertThat(idOf(plan.spec(), "x")).isEqualTo("c1");
    assertThat(plan.restarting()).isEmpty();
  }

  @Test
  void renamedBackIsTheClassAsItWas() {
    Spec renamed = step(BASE, "{name: x, was: a}", "b", "c").spec();
    Spec back = step(renamed, "{name: a, was: x}", "b", "c").spec();
    Spec again = step(back, "{name: x, was: a}", "b", "c").spec();

    assertThat(idOf(back, "a")).isEqualTo("c1");
    assertThat(idOf(again, "x")).isEqualTo("c1");
  }

  @Test
  void aMergeIntoAClassThatStaysMapsTheOther() {
    SpecPlan plan = step(BASE, "{name: a, was: [a, b]}", "c");

    assertThat(kinds(plan)).containsExactly("merge");
    assertThat(shift(plan).fate("c2")).isEqualTo(new ClassFate.Merged("c1"));
    assertThat(shift(plan).fate("c1")).isEqualTo(new ClassFate.Same());
    assertThat(shift(plan).restarts()).isFalse();
    assertThat(plan.spec().fields().getFirst().classOf("c2")).get().matches(SpecClass::retired);
  }

  @Test
  void aMergeIntoANewNameAllotsANewId() {
    SpecPlan plan = step(BASE, "{name: ab, was: [a, b]}", "c");

    assertThat(kinds(plan)).containsExactly("merge", "merge");
    assertThat(idOf(plan.spec(), "ab")).isEqualTo("c4");
    assertThat(shift(plan).fate("c1")).isEqualTo(new ClassFate.Merged("c4"));
    assertThat(plan.restarting()).isEmpty();
  }

  @Test
  void aSplitRestartsTheCoefficient() {
    SpecPlan plan = step(BASE, "{name: a1, was: a}", "{name: a2, was: a}", "b", "c");

    assertThat(plan.changes())
        .containsExactly(
            new Change(ChangeKind.SPLIT, "class", "a", "a1, a2", "f1", Set.of("c1", "c4", "c5")));
    assertThat(shift(plan).fate("c1")).isEqualTo(new ClassFate.Split(List.of("c4", "c5")));
    assertThat(shift(plan).concerned()).containsExactlyInAnyOrder("c1", "c4", "c5");
    assertThat(plan.restarting()).containsExactly("class");
  }

  @Test
  void aSplitMayLeaveTheNameToOnePart() {
    SpecPlan plan = step(BASE, "a", "{name: a2, was: a}", "b", "c");

    assertThat(kinds(plan)).containsExactly("split");
    assertThat(shift(plan).fate("c1")).isEqualTo(new ClassFate.Split(List.of("c1", "c4")));
  }

  @Test
  void partsOfASplitRememberEveryNameTheyCameFrom() {
    Spec renamed = step(BASE, "{name: x, was: a}", "b", "c").spec();
    SpecPlan plan = step(renamed, "{name: x1, was: x}", "{name: x2, was: x}", "b", "c");

    assertThat(plan.spec().fields().getFirst().classes().getFirst().was())
        .containsExactly("x", "a");
  }

  @Test
  void applyingASecondTimeChangesNothing() {
    for (Spec next :
        List.of(
            Specs.classes("{name: x, was: a}", "b", "c"),
            Specs.classes("{name: a, was: [a, b]}", "c"),
            Specs.classes("{name: ab, was: [a, b]}", "c"),
            Specs.classes("{name: a1, was: a}", "{name: a2, was: a}", "b", "c"),
            Specs.classes("a", "{name: a2, was: a}", "b", "c"),
            Specs.classes("a", "b", "c", "d"),
            Specs.classes("c", "b"),
            Specs.classes("{name: a, retired: true}", "b", "c", "d"),
            Specs.classes("{name: a, meaning: 2, definition: new}", "b", "c"))) {
      Spec once = Specs.plan(BASE, next).spec();
      SpecPlan twice = Specs.plan(once, next);

      assertThat(twice.changes()).isEmpty();
      assertThat(twice.spec()).isEqualTo(once);
    }
  }

  @Test
  void oneGoneAndOneNewIsRefusedWithoutWas() {
    assertThat(Specs.refusal(BASE, Specs.classes("x", "b", "c")))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.pointer()).isEqualTo("/fields/0/classes/0");
              assertThat(error.reason()).contains("'x' is new", "[a] is gone", "was: a");
            });
  }

  @Test
  void oneRetiredInWordsAndOneNewIsClear() {
    SpecPlan plan = step(BASE, "{name: a, retired: true}", "b", "c", "d");

    assertThat(kinds(plan)).containsExactly("retire", "add");
  }

  @Test
  void aClassLeftOutIsRetiredAndStays() {
    SpecPlan plan = step(BASE, "a", "c");

    assertThat(kinds(plan)).containsExactly("retire");
    assertThat(plan.restarting()).isEmpty();
    assertThat(plan.spec().fields().getFirst().classOf("c2")).get().matches(SpecClass::retired);
  }

  @Test
  void anIdIsNeverUsedAgain() {
    Spec without = step(BASE, "a", "b").spec();
    Spec with = step(without, "a", "b", "d").spec();

    assertThat(idOf(with, "d")).isEqualTo("c4");
  }

  @Test
  void aRetiredClassComesBackUnderItsId() {
    Spec without = step(BASE, "a", "b").spec();
    SpecPlan plan = step(without, "a", "b", "c");

    assertThat(kinds(plan)).containsExactly("add");
    assertThat(idOf(plan.spec(), "c")).isEqualTo("c3");
  }

  @Test
  void anAddedClassConcernsThoseItIsToldApartFrom() {
    Spec next =
        Specs.parse(
            """
            project:
              name: p
              task_type: text_classification
              classes: [a, b, c, d]
              boundary_examples: [{classes: [b, d], example: e, belongs_to: d}]
            """);

    SpecPlan plan = Specs.plan(BASE, next);

    assertThat(kinds(plan)).containsExactly("add", "wording");
    assertThat(shift(plan).concerned()).containsExactlyInAnyOrder("c2", "c4");
    assertThat(plan.restarting()).containsExactly("class");
  }

  @Test
  void aDefinitionIsWordingUnlessTheMeaningIsRaised() {
    SpecPlan wording = step(BASE, "{name: a, definition: new}", "b", "c");
    SpecPlan meaning = step(BASE, "{name: a, definition: new, meaning: 2}", "b", "c");

    assertThat(kinds(wording)).containsExactly("wording");
    assertThat(wording.restarting()).isEmpty();
    assertThat(wording.guidanceChanged()).isTrue();
    assertThat(kinds(meaning)).containsExactly("meaning", "wording");
    assertThat(shift(meaning).fate("c1")).isEqualTo(new ClassFate.MeansSomethingElse("c1"));
    assertThat(meaning.restarting()).containsExactly("class");
  }

  @Test
  void aMeaningIsNeverLowered() {
    Spec raised = step(BASE, "{name: a, meaning: 2}", "b", "c").spec();

    assertThat(Specs.refusal(raised, Specs.classes("a", "b", "c")))
        .containsExactly(
            new SpecError("/fields/0/classes/0/meaning", "1 (expected: >= 2, the current number)"));
  }

  @Test
  void exchangedNamesNeedIds() {
    assertThat(Specs.refusal(BASE, Specs.classes("{name: b, was: a}", "{name: a, was: b}", "c")))
        .hasSize(2);
    SpecPlan plan = step(BASE, "{id: c1, name: b}", "{id: c2, name: a}", "c");
    assertThat(kinds(plan)).containsExactly("rename", "rename");
  }

  @Test
  void unknownIdsAndNamesAreRefused() {
    assertThat(Specs.refusal(BASE, Specs.classes("a", "b", "c", "{name: d, id: c9}")))
        .extracting(SpecError::pointer)
        .containsExactly("/fields/0/classes/3/id");
    assertThat(Specs.refusal(BASE, Specs.classes("a", "b", "c", "{name: d, was: z}")))
        .extracting(SpecError::pointer)
        .containsExactly("/fields/0/classes/3/was");
  }

  @Test
  void fatesComposeOverVersions() {
    SpecPlan merged = step(BASE, "{name: ab, was: [a, b]}", "c");
    SpecPlan split = step(merged.spec(), "{name: x, was: ab}", "{name: y, was: ab}", "c");

    FieldShift both = shift(merged).then(shift(split));

    assertThat(both.fate("c1")).isEqualTo(new ClassFate.Split(List.of("c5", "c6")));
    assertThat(both.fate("c3")).isEqualTo(new ClassFate.Same());
  }

  @Test
  void settingsAndOrderAreNamed() {
    Spec next =
        Specs.parse(
            """
            project:
              name: p
              task_type: text_classification
              charter: {goal: g}
              classes: [b, a, c]
            quality: {overlap: 3}
            guidelines: |
              read
            """);

    assertThat(Specs.plan(BASE, next).changes())
        .extracting(Change::kind, Change::what, Change::from, Change::to)
        .containsExactly(
            tuple(ChangeKind.PRESENTATION, "order of classes", null, null),
            tuple(ChangeKind.WORDING, "guidelines", null, "1 lines"),
            tuple(ChangeKind.SETTING, "project.charter", null, "{\"goal\":\"g\"}"),
            tuple(ChangeKind.SETTING, "quality.overlap", "2", "3"));
  }

  @Test
  void fieldsAreAddedRenamedAndRetired() {
    Spec two =
        Specs.first(
            Specs.parse(
                """
                project: {name: p, task_type: ner}
                fields:
                  - {name: one, kind: spans, classes: [a]}
                  - {name: two, kind: choice, classes: [b]}
                """));
    SpecPlan plan =
        Specs.plan(
            two,
            Specs.parse(
                """
                project: {name: p, task_type: ner}
                fields:
                  - {name: uno, was: one, kind: spans, classes: [a]}
                  - {name: two, retired: true, kind: choice, classes: [b]}
                  - {name: three, kind: choice, classes: [c]}
                """));

    assertThat(kinds(plan)).containsExactly("field_rename", "field_retire", "field_add");
    assertThat(plan.spec().fields()).extracting(SpecField::id).containsExactly("f1", "f2", "f3");
    assertThat(plan.restarting()).isEmpty();
  }

  @Test
  void aFieldsKindAndTheTaskTypeStay() {
    Spec next = Specs.parse("project: {name: q, task_type: image_classification, classes: [a]}");

    assertThat(Specs.refusal(BASE, next))
        .extracting(SpecError::pointer)
        .contains("/project/name", "/project/task_type");
  }
}
