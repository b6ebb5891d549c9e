package dev.assay.server.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.annotation.Digest;
import dev.assay.server.ingest.Item;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void theShareIsAboutRightAndAGroupStaysTogether() {
    Split split = new Split(0.85);
    long train =
        IntStream.range(0, 10_000)
            .filter(i -> split.partOf(item("k" + i, null)).equals("train"))
            .count();
    assertThat(train).isBetween(8_400L, 8_600L);
    assertThat(IntStream.range(0, 50).mapToObj(i -> split.partOf(item("k" + i, "patient 7"))))
        .containsOnly(split.partOf(item("other", "patient 7")));
  }

  @Test
  void withoutAShareThereIsOnePart() {
    assertThat(new Split(null).parts()).containsExactly("");
    assertThatIllegalArgumentException().isThrownBy(() -> new Split(1.0));
  }

  private static Item item(String key, @Nullable String group) {
    return new Item(1, 1, key, null, Map.of(), group, null, null, Digest.sha256(new byte[0]));
  }
}
