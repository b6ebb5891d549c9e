package dev.assay.server.insight;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.access.Permission;
import dev.assay.server.access.ProjectScope;
import dev.assay.server.access.Requires;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecClass;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.consensus.Consensus;
import dev.assay.server.consensus.DecisionView;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.platform.Problem;
import dev.assay.server.review.Pseudonyms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What lies behind a pair of classes that people take for each other. */
@RestController
class ConfusionResource {
  private static final int MOST = 50;

  private final InsightStore store;
  private final ItemLines lines;
  private final Catalog catalog;
  private final Consensus consensus;
  private final Labelling labelling;

  ConfusionResource(
      InsightStore store,
      ItemLines lines,
      Catalog catalog,
      Consensus consensus,
      Labelling labelling) {
    this.store = store;
    this.lines = lines;
    this.catalog = catalog;
    this.consensus = consensus;
    this.labelling = labelling;
  }

  /**
   * An item of the pair.
   *
   * @param rationales what adjudicators wrote when they settled it, the latest last
   * @param answers what people say now, by letters that stand for persons on this item
   */
  record Confused(ItemLines.ItemLine item, List<String> rationales, List<Said> answers) {}

  record Said(String by, JsonNode label) {}

  record ConfusedItems(List<Confused> items) {}

  /**
   * The 50 latest items on which one person says {@code a} and another says {@code b}; of fields
   * with regions {@code not drawn} stands for a region that somebody did not draw.
   */
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
    List<Long> ids = ids(project, named, a, b);
    List<ItemLines.ItemLine> shown = lines.of(project, ids);
    Map<Long, List<Annotation>> votes =
        labelling.annotations(ids).stream().collect(Collectors.groupingBy(Annotation::item));
    return new ConfusedItems(
        IntStream.range(0, ids.size())
            .mapToObj(
                i ->
                    new Confused(
                        shown.get(i),
                        rationales(ids.get(i), named.id()),
                        said(project, named.id(), votes.getOrDefault(ids.get(i), List.of()))))
            .toList());
  }

  private List<Long> ids(long project, SpecField field, String a, String b) {
    if (a.equals(ClassNames.NOT_DRAWN) || b.equals(ClassNames.NOT_DRAWN)) {
      String drawn = a.equals(ClassNames.NOT_DRAWN) ? b : a;
      return store.contested(project, field.id(), classId(field, drawn), MOST);
    }
    return store.confused(project, field.id(), classId(field, a), classId(field, b), MOST);
  }

  /** The answers of the newest round that no later ones replace. */
  private List<Said> said(long project, String field, List<Annotation> all) {
    int newest = all.stream().mapToInt(Annotation::round).max().orElse(0);
    Set<Long> replaced =
        all.stream().map(Annotation::replaces).filter(Objects::nonNull).collect(Collectors.toSet());
    List<Annotation> standing =
        all.stream().filter(one -> one.round() == newest && !replaced.contains(one.id())).toList();
    if (standing.isEmpty()) {
      return List.of();
    }
    Map<Long, String> names =
        Pseudonyms.of(
            standing.getFirst().item(), standing.stream().map(Annotation::person).toList());
    List<Said> said = new ArrayList<>();
    for (Annotation one : standing) {
      LabelSchema schema = catalog.labelSchema(project, one.specVersion());
      Field asked = schema.fieldById(field);
      List<Label> labels = one.answer().labels().get(field);
      if (asked != null && labels != null) {
        said.add(
            new Said(
                Objects.requireNonNull(names.get(one.person())),
                AnswerWriter.write(labels, asked, schema)));
      }
    }
    return said;
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
