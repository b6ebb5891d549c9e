package dev.assay.server.consensus;

import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Labelling;
import dev.assay.server.people.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what an expert has to see of one field of an item. */
@Component
class CaseReader {
  private final StateStore store;
  private final Labelling labelling;
  private final SetAside setAside;
  private final Catalog catalog;

  CaseReader(StateStore store, Labelling labelling, SetAside setAside, Catalog catalog) {
    this.store = store;
    this.labelling = labelling;
    this.setAside = setAside;
    this.catalog = catalog;
  }

  Optional<FieldCase> read(long project, long item, String fieldId) {
    int version = catalog.currentVersion(project);
    Field field = catalog.labelSchema(project, version).fieldById(fieldId);
    ItemRow row = store.row(project, item).orElse(null);
    if (field == null || row == null) {
      return Optional.empty();
    }
    FieldRow kept =
        store
            .fields(List.of(item))
            .getOrDefault(item, Map.of())
            .getOrDefault(
                fieldId,
                FieldRow.untouched(item, fieldId, catalog.meaning(project, version, fieldId)));
    RoundVotes round =
        RoundVotes.of(
            row.round(),
            labelling.annotations(List.of(item)),
            labelling.skips(List.of(item)),
            setAside.now(project));
    List<Vote> votes =
        switch (VoteComparison.of(catalog, project, version, fieldId, round.counting())) {
          case VoteComparison.SameMeaning(List<Vote> comparable, int meaning) -> comparable;
          case VoteComparison.Incomparable incomparable -> asTheyAre(fieldId, round);
        };
    return Optional.of(compose(version, field, row, kept, round, votes));
  }

  private static List<Vote> asTheyAre(String field, RoundVotes round) {
    return round.counting().stream()
        .map(
            a -> {
              List<Label> given = a.answer().labelsOf(field);
              List<Label> labels = given == null ? List.of() : given;
              return new Vote(a.id(), a.person(), labels, a.independent() ? labels : null);
            })
        .toList();
  }

  private static FieldCase compose(
      int version, Field field, ItemRow row, FieldRow kept, RoundVotes round, List<Vote> votes) {
    List<Label> agreed = List.of();
    List<List<FieldCase.CaseRegion>> contested = new ArrayList<>();
    if (!votes.isEmpty()
        && FieldEvaluator.evaluate(field, votes) instanceof FieldVerdict.Contested verdict) {
      agreed = verdict.agreed();
      for (FieldVerdict.Group group : verdict.contested()) {
        contested.add(
            group.members().stream()
                .map(
                    m ->
                        new FieldCase.CaseRegion(
                            m.vote(), votes.get(m.vote()).labels().get(m.region())))
                .toList());
      }
    }
    List<FieldCase.CaseVote> shown = new ArrayList<>();
    for (int i = 0; i < votes.size(); i++) {
      Annotation annotation = round.counting().get(i);
      shown.add(
          new FieldCase.CaseVote(
              annotation.id(),
              annotation.person(),
              votes.get(i).labels(),
              annotation.confidence()));
    }
    return new FieldCase(
        row.item(),
        field.id(),
        kept.state(),
        row.round(),
        version,
        shown,
        round.skippers().stream()
            .map(skip -> new FieldCase.CaseSkip(skip.person(), skip.reason()))
            .toList(),
        agreed,
        contested,
        kept.standing(),
        row.mark());
  }
}
