package dev.assay.formats.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.FieldKind;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import dev.assay.formats.jsonl.JsonlItemReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoteRecordsTest {
  private static final AnswerLabels CLASSES =
      new AnswerLabels(List.of(new AnswerLabels.Asked("class", FieldKind.CHOICE, true)));
  private static final AnswerLabels SPANS =
      new AnswerLabels(List.of(new AnswerLabels.Asked("names", FieldKind.SPANS, true)));

  @Test
  void aLineNamesItsPersonInManyWays() throws IOException {
    assertThat(
            votes(
                CLASSES,
                """
                {"key":"a","text":"t","label":"x","by":"ann"}
                {"key":"a","text":"t","label":"y","worker":"bob","source":"mail"}
                {"key":"a","text":"t","label":"y"}
                """))
        .containsExactly("a \"x\" ann {}", "a \"y\" bob {\"source\":\"mail\"}", "a \"y\" null {}");
  }

  @Test
  void linesOfAReleaseAreTheVotesTheyTellOf() throws IOException {
    assertThat(
            votes(
                CLASSES,
                """
                {"key":"a","label":"x","how":"agreed","votes":[{"by":"w-1","label":"x"},{"by":"w-2","label":"y"}]}
                """))
        .containsExactly("a \"x\" w-1 {}", "a \"y\" w-2 {}");
  }

  @Test
  void labelsOfSeveralPeopleAreAVoteOfEach() throws IOException {
    assertThat(
            votes(
                SPANS,
                """
                {"key":"a","text":"Zoë","labels":[{"label":"x","start":0,"end":3,"by":{"person":"ann"}},{"by":{"person":"bob"}},{"label":"x","start":0,"end":1,"by":{"model":"m"}}]}
                """))
        .containsExactly("a [{\"label\":\"x\",\"start\":0,\"end\":3}] ann {}", "a [] bob {}");
  }

  @Test
  void labelsOfModelsAloneAreNoVotes() throws IOException {
    assertThat(
            votes(
                SPANS,
                """
                {"key":"a","text":"Zoë","labels":[{"label":"x","start":0,"end":1,"by":{"model":"m"}}]}
                """))
        .containsExactly(
            "1 labels: only labels of models (expected: those of people; or --as prelabels)");
  }

  private static List<String> votes(AnswerLabels answers, String lines) throws IOException {
    List<String> votes = new ArrayList<>();
    try (ItemReader reader =
        new VoteRecords(
            new JsonlItemReader(new ByteArrayInputStream(lines.getBytes(UTF_8)), "f", null),
            answers)) {
      for (ItemOutcome next = reader.next(); next != null; next = reader.next()) {
        votes.add(
            switch (next) {
              case ItemOutcome.Read(String _, long _, ItemRecord record) ->
                  "%s %s %s %s"
                      .formatted(record.key(), record.labels(), record.by(), record.meta());
              case ItemOutcome.Rejected(String _, long line, String field, String reason) ->
                  "%d %s: %s".formatted(line, field, reason);
            });
      }
    }
    return votes;
  }
}
