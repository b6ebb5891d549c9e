package dev.assay.server.release;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Box;
import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Span;
import dev.assay.formats.csv.SafeCsvWriter;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.people.Pseudonyms;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Writes the votes of a project as a long table: a row per vote and field, or per region of it.
 * "Nothing here" is a row without a label.
 */
@Component
class VotesTable {
  private static final int PAGE = 5_000;
  private static final List<String> COLUMNS =
      List.of(
          "item",
          "field",
          "worker",
          "label",
          "time",
          "spec_version",
          "round",
          "active_seconds",
          "origin");

  private final VoteStore store;
  private final Catalog catalog;
  private final Pseudonyms pseudonyms;

  VotesTable(VoteStore store, Catalog catalog, Pseudonyms pseudonyms) {
    this.store = store;
    this.catalog = catalog;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Writes the table.
   *
   * @param all also votes that do not count: replaced ones, of earlier rounds, set aside
   */
  void write(long project, boolean all, OutputStream out) throws IOException {
    var classes = new ClassMap(catalog, project, catalog.currentVersion(project));
    boolean spans = has(classes.schema(), FieldKind.SPANS);
    boolean boxes = has(classes.schema(), FieldKind.BOXES);
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.addAll(spans ? List.of("start", "end") : List.of());
    columns.addAll(boxes ? List.of("x", "y", "width", "height") : List.of());
    try (SafeCsvWriter csv = new SafeCsvWriter(out, columns)) {
      Optional<Long> after = Optional.of(0L);
      while (after.isPresent()) {
        VoteStore.Page page = store.page(project, after.get(), PAGE, all);
        for (VoteStore.StoredVote vote : page.votes()) {
          new Rows(csv, classes, vote, pseudonyms.of(project, vote.person()), spans, boxes).write();
        }
        after = page.last();
      }
      csv.flush();
    }
  }

  private static boolean has(LabelSchema schema, FieldKind kind) {
    return schema.fields().stream().anyMatch(field -> field.kind() == kind);
  }

  /** The rows of one vote. */
  private record Rows(
      SafeCsvWriter csv,
      ClassMap classes,
      VoteStore.StoredVote vote,
      String worker,
      boolean spans,
      boolean boxes) {

    void write() {
      String stored = vote.answer();
      if (stored == null) {
        return; // erased
      }
      Answer answer = classes.answer(stored, vote.specVersion());
      for (Field field : classes.schema().fields()) {
        List<Label> labels = answer.labelsOf(field.id());
        if (labels != null) {
          write(field, labels);
        }
      }
    }

    private void write(Field field, List<Label> labels) {
      if (!field.kind().isRegion()) {
        JsonNode bare = AnswerWriter.write(labels, field, classes.schema());
        row(field, bare.isString() ? bare.stringValue() : bare.toString(), null);
      } else if (labels.isEmpty()) {
        row(field, null, null);
      } else {
        labels.forEach(label -> row(field, name(field, label), label));
      }
    }

    private String name(Field field, Label label) {
      LabelClass found = classes.schema().classById(field, label.classId());
      return found == null ? label.classId() : found.name();
    }

    private void row(Field field, @Nullable String label, @Nullable Label region) {
      List<@Nullable String> row = new ArrayList<>();
      row.add(vote.key());
      row.add(field.name());
      row.add(worker);
      row.add(label);
      row.add(text(vote.time()));
      row.add(text(vote.specVersion()));
      row.add(Integer.toString(vote.round()));
      row.add(text(vote.activeSeconds()));
      row.add(vote.origin());
      if (spans) {
        Span span = region instanceof Span one ? one : null;
        row.add(span == null ? null : Integer.toString(span.start()));
        row.add(span == null ? null : Integer.toString(span.end()));
      }
      if (boxes) {
        Box box = region instanceof Box one ? one : null;
        row.add(box == null ? null : Double.toString(box.x()));
        row.add(box == null ? null : Double.toString(box.y()));
        row.add(box == null ? null : Double.toString(box.width()));
        row.add(box == null ? null : Double.toString(box.height()));
      }
      csv.row(row);
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }
}
