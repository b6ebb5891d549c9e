package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionDiffTest {
  private static Change wording(String what, @Nullable String from, @Nullable String to) {
    return new Change(ChangeKind.WORDING, what, from, to, "f1", Set.of("c1"));
  }

  @Test
  void stepsOfTheSamePartBecomeOne() {
    List<Change> diff =
        VersionDiff.merged(
            List.of(wording("definition", "a", "b"), wording("definition", "b", "c")));
    assertThat(diff).containsExactly(wording("definition", "a", "c"));
  }

  @Test
  void whatCameBackIsLeftOut() {
    assertThat(
            VersionDiff.merged(
                List.of(wording("definition", "a", "b"), wording("definition", "b", "a"))))
        .isEmpty();
  }

  @Test
  void whatSaysNoMoreThanItsKindStays() {
    Change retired = new Change(ChangeKind.RETIRE, "class 'x'", null, null, "f1", Set.of("c2"));
    assertThat(VersionDiff.merged(List.of(retired))).containsExactly(retired);
  }
}
