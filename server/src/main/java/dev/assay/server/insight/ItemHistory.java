package dev.assay.server.insight;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.DecisionView;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.ingest.Item;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.labelling.Skip;
import dev.assay.server.review.Pseudonyms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Everything that was said and decided about one item, without names. */
@Component
class ItemHistory {
  private final Consensus consensus;
  private final Labelling labelling;
  private final Catalog catalog;

  ItemHistory(Consensus consensus, Labelling labelling, Catalog catalog) {
    this.consensus = consensus;
    this.labelling = labelling;
    this.catalog = catalog;
  }

  /** A field; the label is the one that stands, decided or not. */
  record FieldView(String field, String state, JsonNode label, int votes, @Nullable String mark) {}

  record DecisionLine(
      String id,
      String field,
      String how,
      JsonNode label,
      String outcome,
      @Nullable String cause,
      @Nullable String rationale,
      boolean ownVote,
      int specVersion,
      int round,
      Instant time) {}

  /** A vote, revisions and earlier rounds included; the letter is the person's on this item. */
  record VoteLine(
      String annotation,
      String by,
      JsonNode labels,
      int round,
      int specVersion,
      @Nullable String replaces,
      @Nullable Float confidence,
      Instant time) {}

  record SkipLine(String by, String reason, int round) {}

  /**
   * Decisions and votes, oldest first.
   *
   * @param image digest of the first image
   */
  record View(
      String key,
      @Nullable String text,
      @Nullable String image,
      String state,
      List<FieldView> fields,
      List<DecisionLine> decisions,
      List<VoteLine> votes,
      List<SkipLine> skips) {}

  View of(long project, Item item) {
    List<Annotation> annotations = labelling.annotations(List.of(item.id()));
    List<Skip> skips = labelling.skips(List.of(item.id()));
    Map<Long, String> names =
        Pseudonyms.of(
            item.id(),
            Stream.concat(
                    annotations.stream().map(Annotation::person), skips.stream().map(Skip::person))
                .toList());
    return new View(
        item.key(),
        item.text(),
        ItemLines.image(item),
        consensus.states(List.of(item.id())).getOrDefault(item.id(), ItemStatus.OPEN).text(),
        fields(project, item.id()),
        consensus.decisions(item.id()).stream().map(one -> decision(project, one)).toList(),
        annotations.stream().map(one -> vote(project, one, names)).toList(),
        skips.stream()
            .map(one -> new SkipLine(name(names, one.person()), one.reason(), one.round()))
            .toList());
  }

  private static String name(Map<Long, String> names, long person) {
    return Objects.requireNonNull(names.get(person));
  }

  private List<FieldView> fields(long project, long item) {
    LabelSchema schema = catalog.labelSchema(project, catalog.currentVersion(project));
    return schema.fields().stream().map(field -> field(project, item, field, schema)).toList();
  }

  private FieldView field(long project, long item, Field field, LabelSchema schema) {
    Optional<FieldCase> now = consensus.fieldCase(project, item, field.id());
    return now.map(
            one ->
                new FieldView(
                    field.name(),
                    one.state().text(),
                    AnswerWriter.write(one.standing(), field, schema),
                    one.votes().size(),
                    one.mark()))
        .orElseGet(
            () ->
                new FieldView(
                    field.name(),
                    ItemStatus.OPEN.text(),
                    JsonNodeFactory.instance.nullNode(),
                    0,
                    null));
  }

  /** With the names of its own spec version, under which it was made. */
  private DecisionLine decision(long project, DecisionView one) {
    LabelSchema schema = catalog.labelSchema(project, one.specVersion());
    Field field = Objects.requireNonNull(schema.fieldById(one.field()));
    List<Label> labels = one.outcome().equals("label") ? one.labels() : null;
    return new DecisionLine(
        Long.toString(one.id()),
        field.name(),
        one.how(),
        AnswerWriter.write(labels, field, schema),
        one.outcome(),
        one.cause(),
        one.rationale(),
        one.ownVote(),
        one.specVersion(),
        one.round(),
        one.time());
  }

  private VoteLine vote(long project, Annotation one, Map<Long, String> names) {
    return new VoteLine(
        Long.toString(one.id()),
        name(names, one.person()),
        AnswerWriter.write(one.answer(), catalog.labelSchema(project, one.specVersion())),
        one.round(),
        one.specVersion(),
        one.replaces() == null ? null : Long.toString(one.replaces()),
        one.confidence(),
        one.time());
  }
}
