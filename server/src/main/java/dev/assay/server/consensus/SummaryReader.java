package dev.assay.server.consensus;

import dev.assay.agreement.Agreement;
import dev.assay.server.access.Access;
import dev.assay.server.access.Role;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.catalog.SpecField;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.labelling.Labelling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts and agreement of a project as they are now. */
@Component
class SummaryReader {
  private static final double LEVEL = 0.95;

  private final StateStore items;
  private final GateStore gates;
  private final Catalog catalog;
  private final Ingest ingest;
  private final Access access;
  private final Labelling labelling;

  SummaryReader(
      StateStore items,
      GateStore gates,
      Catalog catalog,
      Ingest ingest,
      Access access,
      Labelling labelling) {
    this.items = items;
    this.gates = gates;
    this.catalog = catalog;
    this.ingest = ingest;
    this.access = access;
    this.labelling = labelling;
  }

  ProjectSummary read(long project) {
    Map<ItemStatus, Long> counts = new EnumMap<>(ItemStatus.class);
    for (ItemStatus status : ItemStatus.values()) {
      counts.put(status, 0L);
    }
    counts.putAll(items.counts(project));
    long total = ingest.count(project);
    long touched = counts.values().stream().mapToLong(Long::longValue).sum();
    ItemStatus untouched = nobodyLeft(project) ? ItemStatus.BLOCKED : ItemStatus.OPEN;
    counts.merge(untouched, total - touched, Long::sum);
    Spec spec = catalog.spec(project, catalog.currentVersion(project));
    List<ProjectSummary.FieldAgreement> fields = new ArrayList<>();
    for (SpecField field : spec.activeFields()) {
      fields.add(agreement(project, spec, field));
    }
    return new ProjectSummary(total, counts, fields);
  }

  /** Everybody who could label has left: there were votes, and there is nobody to give more. */
  private boolean nobodyLeft(long project) {
    return access.holders(project, Role.ANNOTATOR).isEmpty() && labelling.count(project) > 0;
  }

  private ProjectSummary.FieldAgreement agreement(long project, Spec spec, SpecField field) {
    int meaning = catalog.meaning(project, catalog.currentVersion(project), field.id());
    Map<String, Long> patterns = gates.patterns(project, field.id(), meaning);
    SetAgreement set = SetAgreement.of(field.kind().isRegion(), patterns);
    Agreement.Estimate estimate = set.main() instanceof Agreement.Estimate some ? some : null;
    return new ProjectSummary.FieldAgreement(
        field.id(),
        meaning,
        set.coefficient(),
        estimate == null ? null : estimate.value(),
        estimate == null ? null : GateKeeper.finite(estimate.low()),
        estimate == null ? null : GateKeeper.finite(estimate.high()),
        LEVEL,
        set.units(),
        gateState(project, spec, field.id(), meaning),
        GateKeeper.colour(set.main(), spec.quality().agreementThreshold()),
        value(set.percent()),
        value(set.cohen()),
        value(set.alpha()),
        Patterns.anyDependent(patterns)
            ? independent(field.kind().isRegion(), Patterns.independent(patterns))
            : null,
        set.confused());
  }

  /** Without a gate nothing waits for it. */
  private String gateState(long project, Spec spec, String field, int meaning) {
    if (!spec.quality().reviewGate()) {
      return "open";
    }
    return gates
        .gate(project, field, meaning)
        .map(gate -> gate.overrideLater() ? "open" : gate.state())
        .orElse("pending");
  }

  private static ProjectSummary.Independent independent(
      boolean regions, Map<String, Long> patterns) {
    SetAgreement set = SetAgreement.of(regions, patterns);
    Agreement.Estimate estimate = set.main() instanceof Agreement.Estimate some ? some : null;
    return new ProjectSummary.Independent(
        set.coefficient(),
        estimate == null ? null : estimate.value(),
        estimate == null ? null : GateKeeper.finite(estimate.low()),
        estimate == null ? null : GateKeeper.finite(estimate.high()),
        set.units());
  }

  private static @Nullable Double value(@Nullable Agreement agreement) {
    return agreement instanceof Agreement.Estimate estimate ? estimate.value() : null;
  }

  List<Long> blocked(long project, long after, int limit) {
    List<Long> touched = items.inState(project, ItemStatus.BLOCKED, after, limit);
    if (!nobodyLeft(project)) {
      return touched;
    }
    return merged(touched, untouched(project, after, limit), limit);
  }

  List<Long> items(long project, ItemStatus state, long after, int limit) {
    List<Long> touched = items.inState(project, state, after, limit);
    boolean withUntouched = state == (nobodyLeft(project) ? ItemStatus.BLOCKED : ItemStatus.OPEN);
    return withUntouched ? merged(touched, untouched(project, after, limit), limit) : touched;
  }

  /** Items without a row, by pages of all items. */
  private List<Long> untouched(long project, long after, int limit) {
    List<Long> found = new ArrayList<>();
    long from = after;
    while (found.size() < limit) {
      List<Long> page = ingest.itemIds(project, from, Math.max(limit, GateKeeper.PAGE));
      if (page.isEmpty()) {
        break;
      }
      from = page.getLast();
      found.addAll(items.withoutRow(page));
    }
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  private static List<Long> merged(List<Long> a, List<Long> b, int limit) {
    return java.util.stream.Stream.concat(a.stream(), b.stream()).sorted().limit(limit).toList();
  }
}
