package dev.assay.server.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordingsTest {
  private static List<List<String>> grouped(String... texts) {
    return Wordings.group(Arrays.asList(texts)).stream()
        .map(group -> group.places().stream().map(place -> texts[place]).toList())
        .toList();
  }

  @Test
  void caseSpacesAndPunctuationCountForNothing() {
    assertThat(grouped("It asks, and is angry.", "it asks and IS  angry", "ｉｔ asks and is angry!"))
        .hasSize(1);
  }

  @Test
  void nearlyTheSameWordsAreOneReasonInAnyScript() {
    assertThat(
            grouped(
                "a complaint that asks for something is a question",
                "A complaint which asks for something is a question.",
                "the photo is too dark to tell",
                "Une réclamation qui demande quelque chose est une question",
                "une reclamation qui demande une chose est une question",
                "質問を含む苦情は質問です",
                "質問が含まれる苦情は質問です。",
                "الشكوى التي تطلب شيئا هي سؤال",
                "الشكوى التي تطلب شيئاً هي سؤال!",
                "शिकायत जो कुछ माँगती है वह प्रश्न है",
                "शिकायत जो कुछ माँगती है, प्रश्न है"))
        .hasSize(6);
  }

  @Test
  void otherReasonsStayApart() {
    assertThat(
            grouped(
                "a complaint that asks for something is a question",
                "praise with a wish is praise",
                "the photo is too dark to tell",
                "苦情は質問ではない",
                "写真が暗すぎる"))
        .hasSize(5);
  }

  @Test
  void theMostFrequentWordingComesFirst() {
    assertThat(grouped("sees no price", "Seen no price", "seen no price", "else"))
        .startsWith(List.of("Seen no price", "seen no price", "sees no price"));
  }

  @Test
  void everyTextIsInOneGroupWhateverItHolds() {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>(List.of("", "  ", "!", "\uD83D\uDE00", "x"));
    for (int i = 0; i < 500; i++) {
      texts.add(
          random
              .ints(random.nextInt(30), 'a', 'e')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
    Collections.shuffle(texts, random);
    List<Integer> places =
        Wordings.group(texts).stream().flatMap(group -> group.places().stream()).toList();
    assertThat(places)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, texts.size()).boxed().toList());
    assertThat(Wordings.group(texts)).isEqualTo(Wordings.group(texts));
  }
}
