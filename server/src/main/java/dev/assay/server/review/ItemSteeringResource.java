package dev.assay.server.review;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Field;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.ItemStatus;
import dev.assay.server.consensus.RulingOutcome;
import dev.assay.server.ingest.Item;
import dev.assay.server.platform.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Single items are flagged, re-opened, corrected or excluded, always with a reason. */
@RestController
class ItemSteeringResource {
  private final Items items;
  private final Consensus consensus;
  private final Catalog catalog;
  private final TransactionTemplate transaction;

  ItemSteeringResource(
      Items items, Consensus consensus, Catalog catalog, TransactionTemplate transaction) {
    this.items = items;
    this.consensus = consensus;
    this.catalog = catalog;
    this.transaction = transaction;
  }

  record Reason(@Nullable String reason) {}

  record Correction(@Nullable JsonNode labels, @Nullable String reason) {}

  /** Where the item is now. */
  record ItemNow(String key, String state) {}

  record Corrected(String key, String state, Map<String, String> decisions) {}

  @PostMapping("/api/projects/{project}/items/{key}/flag")
  @Requires(Permission.STEER)
  ItemNow flag(ProjectScope scope, @PathVariable String key, @RequestBody Reason body) {
    String reason = Bodies.text("/reason", body.reason());
    Item item = items.keyed(scope.project(), key);
    consensus.flag(scope.project(), item.id(), reason, scope.person());
    return now(item);
  }

  @PostMapping("/api/projects/{project}/items/{key}/reopen")
  @Requires(Permission.STEER)
  ItemNow reopen(ProjectScope scope, @PathVariable String key, @RequestBody Reason body) {
    String reason = Bodies.text("/reason", body.reason());
    Item item = items.keyed(scope.project(), key);
    consensus.reopen(scope.project(), List.of(item.id()), reason, scope.person());
    return now(item);
  }

  @PostMapping("/api/projects/{project}/items/{key}/exclude")
  @Requires(Permission.STEER)
  ItemNow exclude(ProjectScope scope, @PathVariable String key, @RequestBody Reason body) {
    String reason = Bodies.text("/reason", body.reason());
    Item item = items.keyed(scope.project(), key);
    consensus.exclude(scope.project(), item.id(), reason, scope.person());
    return now(item);
  }

  /** Replaces the decisions of the fields that the labels name, all of them or none. */
  @PostMapping("/api/projects/{project}/items/{key}/correct")
  @Requires(Permission.STEER)
  Corrected correct(ProjectScope scope, @PathVariable String key, @RequestBody Correction body) {
    String reason = Bodies.text("/reason", body.reason());
    Item item = items.keyed(scope.project(), key);
    List<Field> fields = named(scope.project(), body.labels());
    Answer answer =
        switch (items.read(body.labels(), fields, item.id())) {
          case Items.Read.Invalid(var violations) ->
              throw Bodies.labelInvalid("/labels", violations);
          case Items.Read.Valid(Answer valid) -> valid;
        };
    Map<String, String> decisions = correct(scope, item, fields, answer, reason);
    return new Corrected(item.key(), now(item).state(), decisions);
  }

  private Map<String, String> correct(
      ProjectScope scope, Item item, List<Field> fields, Answer answer, String reason) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Map<String, String> decisions = new LinkedHashMap<>();
              for (Field field : fields) {
                decisions.put(field.name(), correct(scope, item, field, answer, reason));
              }
              return decisions;
            }));
  }

  private String correct(ProjectScope scope, Item item, Field field, Answer answer, String reason) {
    return switch (consensus.correct(
        scope.project(),
        item.id(),
        field.id(),
        Items.labels(answer, field),
        reason,
        scope.person())) {
      case RulingOutcome.Done(long decision) -> Long.toString(decision);
      case RulingOutcome.VotesChanged() ->
          throw Problem.conflict("votes-changed", "the votes have changed meanwhile; try again");
      case RulingOutcome.NotAsked(ItemStatus state) ->
          throw Problem.conflict(
              "not-correctable",
              "'" + item.key() + "' is " + state.text() + " (expected: decided)");
    };
  }

  /** The fields that an object of labels names; all of them for the bare form. */
  private List<Field> named(long project, @Nullable JsonNode labels) {
    LabelSchema schema = catalog.labelSchema(project, catalog.currentVersion(project));
    if (labels == null || !labels.isObject()) {
      return schema.fields();
    }
    List<Field> named =
        schema.fields().stream().filter(field -> labels.hasNonNull(field.name())).toList();
    return named.isEmpty() ? schema.fields() : named;
  }

  private ItemNow now(Item item) {
    return new ItemNow(
        item.key(),
        consensus.states(List.of(item.id())).getOrDefault(item.id(), ItemStatus.OPEN).text());
  }
}
