package dev.assay.server.insight;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.access.Access;
import dev.assay.server.access.Permission;
import dev.assay.server.access.Person;
import dev.assay.server.access.ProjectScope;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Everything that was said and decided about one item; by name for those who manage people, else by
 * a letter that stands for a person on this item.
 */
@Component
class ItemHistory {
  private final Consensus consensus;
  private final Labelling labelling;
  private final Catalog catalog;
  private final Access access;
  private final ItemEventStore events;

  ItemHistory(
      Consensus consensus,
      Labelling labelling,
      Catalog catalog,
      Access access,
      ItemEventStore events) {
    this.consensus = consensus;
    this.labelling = labelling;
    this.catalog = catalog;
    this.access = access;
    this.events = events;
  }

  /** A field; the label is the one that stands, decided or not. */
  record FieldView(String field, String state, JsonNode label, int votes, @Nullable String mark) {}

  /**
   * A decision.
   *
   * @param by who made it; null = nobody in person, or not for the caller to know
   */
  record DecisionLine(
      String id,
      @Nullable String by,
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

  /** A vote, revisions and earlier rounds included. */
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
   * What was done to the item beside, such as {@code item.flagged}, {@code round.started}, {@code
   * blocked.accepted}.
   */
  record EventLine(String type, @Nullable String by, String reason, Instant time) {}

  /**
   * A release that holds the label of a field.
   *
   * @param decision the decision it holds; null = the label as it stood, undecided
   */
  record ReleaseLine(String release, String field, @Nullable String decision, Instant time) {}

  /**
   * Decisions and votes, oldest first.
   *
   * @param image digest of the first image
   * @param named whether people are told by name
   */
  record View(
      String key,
      @Nullable String text,
      @Nullable String image,
      @Nullable String groupKey,
      @Nullable String segment,
      @Nullable JsonNode meta,
      Instant arrived,
      String state,
      boolean named,
      List<FieldView> fields,
      List<DecisionLine> decisions,
      List<VoteLine> votes,
      List<SkipLine> skips,
      List<EventLine> events,
      List<ReleaseLine> releases) {}

  View of(ProjectScope scope, Item item) {
    long project = scope.project();
    boolean named = scope.caller().may(Permission.MEMBERS, project);
    List<Annotation> annotations = labelling.annotations(List.of(item.id()));
    List<Skip> skips = labelling.skips(List.of(item.id()));
    List<Long> people =
        Stream.concat(
                annotations.stream().map(Annotation::person), skips.stream().map(Skip::person))
            .distinct()
            .toList();
    Map<Long, String> names =
        named
            ? people.stream().collect(Collectors.toMap(Function.identity(), this::realName))
            : Pseudonyms.of(item.id(), people);
    Map<Long, Long> deciders = named ? events.deciders(item.id()) : Map.of();
    LabelSchema schema = catalog.labelSchema(project, catalog.currentVersion(project));
    return new View(
        item.key(),
        item.text(),
        ItemLines.image(item),
        item.groupKey(),
        item.segment(),
        item.meta(),
        events.arrived(item.id()),
        consensus.states(List.of(item.id())).getOrDefault(item.id(), ItemStatus.OPEN).text(),
        named,
        fields(project, item.id(), schema),
        consensus.decisions(item.id()).stream()
            .map(one -> decision(project, one, deciders.get(one.id())))
            .toList(),
        annotations.stream().map(one -> vote(project, one, names)).toList(),
        skips.stream()
            .map(one -> new SkipLine(name(names, one.person()), one.reason(), one.round()))
            .toList(),
        events.of(item.id()).stream()
            .map(
                one ->
                    new EventLine(
                        one.type(),
                        named && one.person() != null ? realName(one.person()) : null,
                        one.reason(),
                        one.time()))
            .toList(),
        events.releases(project, item.key()).stream()
            .map(
                one ->
                    new ReleaseLine(
                        one.release(),
                        fieldName(schema, one.field()),
                        one.decision() == null ? null : Long.toString(one.decision()),
                        one.time()))
            .toList());
  }

  private static String fieldName(LabelSchema schema, String id) {
    Field field = schema.fieldById(id);
    return field == null ? id : field.name();
  }

  private String realName(long person) {
    return access.person(person).map(Person::name).orElse("somebody");
  }

  private static String name(Map<Long, String> names, long person) {
    return Objects.requireNonNull(names.get(person));
  }

  private List<FieldView> fields(long project, long item, LabelSchema schema) {
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
  private DecisionLine decision(long project, DecisionView one, @Nullable Long by) {
    LabelSchema schema = catalog.labelSchema(project, one.specVersion());
    Field field = Objects.requireNonNull(schema.fieldById(one.field()));
    List<Label> labels = one.outcome().equals("label") ? one.labels() : null;
    return new DecisionLine(
        Long.toString(one.id()),
        by == null ? null : realName(by),
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
