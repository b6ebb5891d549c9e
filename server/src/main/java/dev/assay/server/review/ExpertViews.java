package dev.assay.server.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.consensus.FieldCase;
import dev.assay.server.labelling.WorkView;
import dev.assay.server.platform.RandomIds;
import dev.assay.server.queue.ExpertQueue;
import dev.assay.server.queue.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What adjudicators and reviewers see of a case: votes without names, labels with class names. */
@Component
class ExpertViews {
  private final Catalog catalog;
  private final Items items;
  private final WorkView work;
  private final Rationales rationales;
  private final ExpertQueue experts;
  private final ExpertCaseStore store;
  private final JsonMapper json;

  ExpertViews(
      Catalog catalog,
      Items items,
      WorkView work,
      Rationales rationales,
      ExpertQueue experts,
      ExpertCaseStore store,
      JsonMapper json) {
    this.catalog = catalog;
    this.items = items;
    this.work = work;
    this.rationales = rationales;
    this.experts = experts;
    this.store = store;
    this.json = json;
  }

  /** One person's say: a label, or why there is none. */
  record VoteView(
      String by,
      JsonNode label,
      @Nullable Float confidence,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String skipped) {}

  /** Regions that are taken for the same one, by different people. */
  record ContestedView(List<ObjectNode> regions) {}

  record DraftView(JsonNode ruling, String reason) {}

  /**
   * A conflict.
   *
   * @param agreed regions that need no ruling; null for fields without regions
   * @param contested what is in dispute, for fields with regions
   */
  record AdjudicationView(
      String id,
      WorkView.ItemView item,
      String field,
      int round,
      int specVersion,
      Instant expiresAt,
      List<VoteView> votes,
      JsonNode agreed,
      List<ContestedView> contested,
      List<Rationales.Rationale> rationales,
      boolean ownVote,
      @Nullable DraftView draft) {}

  /**
   * A label under review.
   *
   * @param fields the label by field name
   * @param labels the same in the form answers are submitted in
   * @param how what it stands on: {@code single}, {@code unanimous} or {@code merged}
   * @param flags what somebody noticed about it
   */
  record ReviewView(
      String id,
      WorkView.ItemView item,
      String field,
      int round,
      int specVersion,
      Instant expiresAt,
      Map<String, JsonNode> fields,
      JsonNode labels,
      String how,
      List<String> flags,
      boolean ownVote,
      @Nullable DraftView draft) {}

  AdjudicationView adjudication(Lease lease, ExpertCase shown, FieldCase conflict) {
    LabelSchema schema = catalog.labelSchema(lease.project(), conflict.specVersion());
    Field field = Objects.requireNonNull(schema.fieldById(conflict.field()));
    Map<Long, String> names = Pseudonyms.of(lease.item(), people(conflict));
    return new AdjudicationView(
        RandomIds.hex(lease.id()),
        item(lease),
        field.name(),
        conflict.round(),
        conflict.specVersion(),
        lease.expiresAt(),
        votes(conflict, names, field, schema),
        field.kind().isRegion()
            ? AnswerWriter.write(conflict.agreed(), field, schema)
            : JsonNodeFactory.instance.nullNode(),
        conflict.contested().stream()
            .map(group -> contested(conflict, group, names, field, schema))
            .toList(),
        rationales.of(shown, specField(lease.project(), conflict), Contest.of(conflict)),
        experts.voted(lease.item(), lease.person()),
        draft(shown));
  }

  private static Collection<Long> people(FieldCase conflict) {
    return Stream.concat(
            conflict.votes().stream().map(FieldCase.CaseVote::person),
            conflict.skips().stream().map(FieldCase.CaseSkip::person))
        .toList();
  }

  private static List<VoteView> votes(
      FieldCase conflict, Map<Long, String> names, Field field, LabelSchema schema) {
    List<VoteView> votes = new ArrayList<>();
    for (FieldCase.CaseVote vote : conflict.votes()) {
      votes.add(
          new VoteView(
              name(names, vote.person()),
              AnswerWriter.write(vote.labels(), field, schema),
              vote.confidence(),
              null));
    }
    for (FieldCase.CaseSkip skip : conflict.skips()) {
      votes.add(
          new VoteView(
              name(names, skip.person()),
              JsonNodeFactory.instance.nullNode(),
              null,
              skip.reason()));
    }
    // By letter, not in the order the answers came in, which would tell the quick from the slow.
    votes.sort(java.util.Comparator.comparing(VoteView::by));
    return votes;
  }

  private static ContestedView contested(
      FieldCase conflict,
      List<FieldCase.CaseRegion> group,
      Map<Long, String> names,
      Field field,
      LabelSchema schema) {
    List<ObjectNode> regions = new ArrayList<>();
    for (FieldCase.CaseRegion region : group) {
      long person = conflict.votes().get(region.vote()).person();
      JsonNode label = AnswerWriter.write(List.<Label>of(region.label()), field, schema).get(0);
      ObjectNode view = JsonNodeFactory.instance.objectNode().put("by", name(names, person));
      label.properties().forEach(member -> view.set(member.getKey(), member.getValue()));
      regions.add(view);
    }
    return new ContestedView(regions);
  }

  private static String name(Map<Long, String> names, long person) {
    return Objects.requireNonNull(names.get(person));
  }

  ReviewView review(Lease lease, ExpertCase shown, FieldCase standing) {
    LabelSchema schema = catalog.labelSchema(lease.project(), standing.specVersion());
    Field field = Objects.requireNonNull(schema.fieldById(standing.field()));
    List<Label> labels = Objects.requireNonNull(standing.standing());
    return new ReviewView(
        RandomIds.hex(lease.id()),
        item(lease),
        field.name(),
        standing.round(),
        standing.specVersion(),
        lease.expiresAt(),
        Map.of(field.name(), AnswerWriter.write(labels, field, schema)),
        AnswerWriter.write(new Answer(Map.of(field.id(), labels)), schema),
        how(standing, field),
        standing.mark() == null ? List.of() : List.of(standing.mark()),
        experts.voted(lease.item(), lease.person()),
        draft(shown));
  }

  private static String how(FieldCase standing, Field field) {
    if (standing.votes().size() == 1) {
      return "single";
    }
    return field.kind().isRegion() ? "merged" : "unanimous";
  }

  private WorkView.ItemView item(Lease lease) {
    return work.item(lease, items.known(lease.item()));
  }

  private SpecField specField(long project, FieldCase conflict) {
    return catalog.spec(project, conflict.specVersion()).field(conflict.field()).orElseThrow();
  }

  private @Nullable DraftView draft(ExpertCase shown) {
    return store
        .draft(shown)
        .map(draft -> new DraftView(json.readTree(draft.bytes()), draft.reason()))
        .orElse(null);
  }
}
