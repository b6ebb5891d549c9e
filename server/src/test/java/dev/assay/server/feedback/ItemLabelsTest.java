package dev.assay.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Change;
import dev.assay.server.catalog.ChangeKind;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.labelling.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ItemLabelsTest {
  private static final Change SPLIT =
      new Change(ChangeKind.SPLIT, "class", "a", "x, y", "f1", Set.of("c1", "c4", "c5"));
  private static final Change WORDING =
      new Change(ChangeKind.WORDING, "class a: definition", null, "new", "f1", Set.of("c1"));

  private static Annotation vote(long id, long person, String classId, int version) {
    return new Annotation(
        id,
        1,
        1,
        person,
        Answer.of("f1", new Choice(classId)),
        version,
        1,
        null,
        null,
        false,
        false,
        false,
        Instant.EPOCH,
        null);
  }

  private static ItemLabels item(
      ItemStatus state, Map<String, List<Label>> standing, Annotation... votes) {
    return new ItemLabels(1, state, 1, standing, List.of(votes));
  }

  private static Map<String, List<Label>> stands(String classId) {
    return Map.of("f1", List.of(new Choice(classId)));
  }

  @Test
  void whatStandsGoesBeforeVotes() {
    ItemLabels corrected =
        item(ItemStatus.DECIDED, stands("c2"), vote(1, 1, "c1", 1), vote(2, 2, "c1", 1));

    assertThat(corrected.touchedBy(SPLIT)).isFalse();
  }

  @Test
  void withoutALabelThatStandsOneVoteSuffices() {
    assertThat(item(ItemStatus.IN_PROGRESS, Map.of(), vote(1, 1, "c1", 1)).touchedBy(SPLIT))
        .isTrue();
    assertThat(item(ItemStatus.IN_PROGRESS, Map.of(), vote(1, 1, "c2", 1)).touchedBy(SPLIT))
        .isFalse();
  }

  @Test
  void wordingIsAboutItemsPeopleWereDividedOn() {
    assertThat(
            item(ItemStatus.DECIDED, stands("c2"), vote(1, 1, "c1", 1), vote(2, 2, "c2", 1))
                .touchedBy(WORDING))
        .isTrue();
    assertThat(
            item(ItemStatus.DECIDED, stands("c1"), vote(1, 1, "c1", 1), vote(2, 2, "c1", 1))
                .touchedBy(WORDING))
        .isFalse();
    assertThat(
            item(ItemStatus.CONFLICT, Map.of(), vote(1, 1, "c2", 1), vote(2, 2, "c3", 1))
                .touchedBy(WORDING))
        .isFalse();
  }

  @Test
  void changesOfOtherFieldsAndOfPresentationTouchNothing() {
    ItemLabels item = item(ItemStatus.DECIDED, stands("c1"));

    assertThat(item.touchedBy(new Change(ChangeKind.MEANING, "field", null, null, "f2", Set.of())))
        .isFalse();
    assertThat(item.touchedBy(new Change(ChangeKind.RENAME, "class", "a", "b", "f1", Set.of("c1"))))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = ItemStatus.class,
      names = {"OPEN", "IN_PROGRESS", "EXCLUDED"},
      mode = EnumSource.Mode.INCLUDE)
  void whatIsStillLabelledOrOutOfScopeIsNotOpenedAgain(ItemStatus state) {
    assertThat(item(state, Map.of(), vote(1, 1, "c1", 1)).reopenable(SPLIT, 2)).isFalse();
  }

  @Test
  void whatWasLabelledUnderTheNewVersionIsNotOpenedAgain() {
    assertThat(item(ItemStatus.DECIDED, stands("c4"), vote(1, 1, "c4", 2)).reopenable(SPLIT, 2))
        .isFalse();
    assertThat(item(ItemStatus.DECIDED, stands("c1"), vote(1, 1, "c1", 1)).reopenable(SPLIT, 2))
        .isTrue();
    assertThat(item(ItemStatus.DECIDED, stands("c1")).reopenable(SPLIT, 2))
        .as("an imported decision")
        .isTrue();
  }
}
