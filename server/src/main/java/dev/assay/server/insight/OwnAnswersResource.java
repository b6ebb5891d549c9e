package dev.assay.server.insight;

import dev.assay.annotation.AnswerWriter;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.labelling.ShownSuggestions;
import dev.assay.server.labelling.SuggestionView;
import dev.assay.server.labelling.WorkView;
import dev.assay.server.platform.PageToken;
import dev.assay.server.platform.Problem;
import dev.assay.server.prelabel.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own answers, found again. */
@RestController
class OwnAnswersResource {
  private static final int PAGE = 50;
  private static final int MOST = 500;

  private final OwnAnswersStore store;
  private final ItemSearch search;
  private final Labelling labelling;
  private final Ingest ingest;
  private final Catalog catalog;
  private final ShownSuggestions suggestions;

  OwnAnswersResource(
      OwnAnswersStore store,
      ItemSearch search,
      Labelling labelling,
      Ingest ingest,
      Catalog catalog,
      ShownSuggestions suggestions) {
    this.store = store;
    this.search = search;
    this.labelling = labelling;
    this.ingest = ingest;
    this.catalog = catalog;
    this.suggestions = suggestions;
  }

  /**
   * An answer.
   *
   * @param state {@code decided} or {@code undecided}, no more: how votes stand to each other is
   *     not for those who still vote
   * @param latest false where a revision replaced it
   * @param suggestion what a model proposes, where the spec hides it until one has answered
   */
  record OwnAnswer(
      String annotation,
      String itemKey,
      @Nullable String text,
      Map<String, WorkView.AssetView> assets,
      JsonNode labels,
      Instant submittedAt,
      int specVersion,
      int round,
      @Nullable String replaces,
      String state,
      boolean latest,
      @Nullable SuggestionView suggestion) {}

  record OwnAnswers(List<OwnAnswer> answers, @Nullable String next) {}

  /**
   * A page, the latest first; all that is named must hold.
   *
   * @param state {@code decided} or {@code undecided}
   * @param label name of a class that the answer holds in any field
   * @param text part of the item's key or text, in any case
   * @param latest leaves out what a revision replaced
   */
  @GetMapping("/api/projects/{project}/my/answers")
  @Requires(Permission.LABEL)
  OwnAnswers mine(
      ProjectScope scope,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String label,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(defaultValue = "false") boolean latest,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "" + PAGE) int limit) {
    int most = Math.clamp(limit, 1, MOST);
    var wanted =
        new OwnAnswersStore.Wanted(
            settled(state),
            label == null ? null : search.classId(scope.project(), label),
            ItemSearch.sought(text),
            latest);
    long last = PageToken.read(after).lastId();
    long before = last == 0 ? Long.MAX_VALUE : last;
    List<OwnAnswersStore.Found> page =
        store.find(scope.project(), scope.person(), wanted, before, most);
    return new OwnAnswers(
        views(scope, page),
        page.size() < most ? null : new PageToken(page.getLast().annotation()).write());
  }

  private static @Nullable Boolean settled(@Nullable String state) {
    return switch (state) {
      case null -> null;
      case "decided" -> true;
      case "undecided" -> false;
      default ->
          throw Problem.badRequest(
              "bad-request", "state '" + state + "' (expected: decided or undecided)");
    };
  }

  private List<OwnAnswer> views(ProjectScope scope, List<OwnAnswersStore.Found> page) {
    List<Long> ids = page.stream().map(OwnAnswersStore.Found::item).distinct().toList();
    Map<Long, Item> items =
        ingest.items(ids).stream().collect(Collectors.toMap(Item::id, Function.identity()));
    Map<Long, Annotation> answers =
        labelling.annotations(ids).stream()
            .filter(answer -> answer.person() == scope.person())
            .collect(Collectors.toMap(Annotation::id, Function.identity()));
    Map<Long, Suggestion> suggested = suggestions.onceAnswered(scope.project(), answers.values());
    return page.stream()
        .map(
            found ->
                view(
                    scope,
                    found,
                    Objects.requireNonNull(answers.get(found.annotation())),
                    Objects.requireNonNull(items.get(found.item())),
                    suggested.get(found.item())))
        .toList();
  }

  private OwnAnswer view(
      ProjectScope scope,
      OwnAnswersStore.Found found,
      Annotation answer,
      Item item,
      @Nullable Suggestion suggestion) {
    return new OwnAnswer(
        Long.toString(answer.id()),
        item.key(),
        item.text(),
        assets(scope, answer, item),
        AnswerWriter.write(
            answer.answer(), catalog.labelSchema(scope.project(), answer.specVersion())),
        answer.time(),
        answer.specVersion(),
        answer.round(),
        answer.replaces() == null ? null : Long.toString(answer.replaces()),
        found.settled() ? "decided" : "undecided",
        found.latest(),
        suggestion == null ? null : suggestions.view(scope.project(), suggestion));
  }

  private static Map<String, WorkView.AssetView> assets(
      ProjectScope scope, Annotation answer, Item item) {
    Map<String, WorkView.AssetView> assets = new TreeMap<>();
    item.assets()
        .forEach(
            (name, asset) ->
                assets.put(
                    name,
                    new WorkView.AssetView(
                        "/api/projects/%d/my/answers/%d/media/%s"
                            .formatted(scope.project(), answer.id(), name),
                        asset.type(),
                        asset.width(),
                        asset.height())));
    return assets;
  }
}
