package dev.assay.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodePointsTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "ë", "e\u0301", "שלום", "😀", "👩‍🚀", "漢", "\u0000", " ")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Test
  void emojiTakeTwoUnitsAndFourBytes() {
    CodePoints text = CodePoints.of("a😀b");
    assertThat(text.length()).isEqualTo(3);
    assertThat(text.toUtf16(2)).isEqualTo(3);
    assertThat(text.fromUtf16(3)).isEqualTo(2);
    assertThat(text.toUtf8(2)).isEqualTo(5);
    assertThat(text.fromUtf8(5)).isEqualTo(2);
    assertThat(text.slice(1, 2)).isEqualTo("😀");
  }

  @Test
  void placesInsideACharacterAreRefused() {
    CodePoints text = CodePoints.of("a😀b");
    assertThatThrownBy(() -> text.fromUtf16(2)).hasMessageContaining("surrogate pair");
    assertThatThrownBy(() -> text.fromUtf8(3)).hasMessageContaining("inside a character");
    assertThatThrownBy(() -> text.toUtf16(4)).hasMessageContaining("expected: 0 to 3");
    assertThatThrownBy(() -> text.fromUtf16(-1)).hasMessageContaining("expected: 0 to 4");
  }

  @Property
  void everyPlaceConvertsThereAndBack(@ForAll("texts") String text) {
    CodePoints offsets = CodePoints.of(text);
    assertThat(offsets.length()).isEqualTo(text.codePointCount(0, text.length()));
    for (int i = 0; i <= offsets.length(); i++) {
      int unit = text.offsetByCodePoints(0, i);
      assertThat(offsets.toUtf16(i)).isEqualTo(unit);
      assertThat(offsets.fromUtf16(unit)).isEqualTo(i);
      int bytes = text.substring(0, unit).getBytes(StandardCharsets.UTF_8).length;
      assertThat(offsets.toUtf8(i)).isEqualTo(bytes);
      assertThat(offsets.fromUtf8(bytes)).isEqualTo(i);
    }
  }
}
