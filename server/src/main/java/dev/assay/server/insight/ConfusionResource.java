package dev.assay.server.insight;

import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.DecisionView;
import dev.assay.server.platform.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What lies behind a pair of classes that people take for each other. */
@RestController
class ConfusionResource {
  private static final int MOST = 50;

  private final InsightStore store;
  private final ItemLines lines;
  private final Catalog catalog;
  private final Consensus consensus;

  ConfusionResource(InsightStore store, ItemLines lines, Catalog catalog, Consensus consensus) {
    this.store = store;
    this.lines = lines;
    this.catalog = catalog;
    this.consensus = consensus;
  }

  /**
   * An item of the pair.
   *
   * @param rationales what adjudicators wrote when they settled it, the latest last
   */
  record Confused(ItemLines.ItemLine item, List<String> rationales) {}

  record ConfusedItems(List<Confused> items) {}

  /** The 50 latest items on which one person says {@code a} and another says {@code b}. */
  @GetMapping("/api/projects/{project}/disagreement/items")
  @Requires(Permission.INSIGHT)
  ConfusedItems items(
      ProjectScope scope,
      @RequestParam String field,
      @RequestParam String a,
      @RequestParam String b) {
    long project = scope.project();
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    SpecField named =
        spec.activeFields().stream()
            .filter(one -> one.name().equals(field))
            .findFirst()
            .orElseThrow(
                () -> Problem.badRequest("bad-request", "field '" + field + "' is not there"));
    List<Long> ids =
        store.confused(project, named.id(), classId(named, a), classId(named, b), MOST);
    List<ItemLines.ItemLine> shown = lines.of(project, ids);
    return new ConfusedItems(
        IntStream.range(0, ids.size())
            .mapToObj(i -> new Confused(shown.get(i), rationales(ids.get(i), named.id())))
            .toList());
  }

  private List<String> rationales(long item, String field) {
    return consensus.decisions(item).stream()
        .filter(decision -> decision.field().equals(field))
        .map(DecisionView::rationale)
        .filter(Objects::nonNull)
        .toList();
  }

  private static String classId(SpecField field, String name) {
    return field.classes().stream()
        .filter(one -> one.name().equals(name))
        .map(SpecClass::id)
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "bad-request", "class '" + name + "' (expected: one of " + field.name() + ")"));
  }
}
