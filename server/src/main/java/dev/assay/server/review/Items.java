package dev.assay.server.review;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerOutcome;
import dev.assay.annotation.AnswerReader;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Violation;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.ingest.Ingest;
import dev.assay.server.ingest.Item;
import dev.assay.server.platform.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Items that experts name by key, and labels that they send for them. */
@Component
class Items {
  private final Ingest ingest;
  private final Catalog catalog;

  Items(Ingest ingest, Catalog catalog) {
    this.ingest = ingest;
    this.catalog = catalog;
  }

  Item known(long id) {
    return ingest.items(List.of(id)).getFirst();
  }

  /** The item of a caller's key, or a problem. */
  Item keyed(long project, String key) {
    return ingest
        .itemByKey(project, key)
        .orElseThrow(() -> Problem.notFound("item-unknown", "no item with key '" + key + "'"));
  }

  List<Item> keyed(long project, Collection<String> keys) {
    return keys.stream().distinct().map(key -> keyed(project, key)).toList();
  }

  /** What became of reading labels. */
  sealed interface Read {
    record Valid(Answer answer) implements Read {}

    /** Pointers lead into the labels. */
    record Invalid(List<Violation> violations) implements Read {}
  }

  /** Reads labels of these fields alone, each of which is to be answered. */
  Read read(@Nullable JsonNode labels, List<Field> fields, long item) {
    JsonNode given = labels == null ? JsonNodeFactory.instance.nullNode() : labels;
    Item about = known(item);
    return switch (AnswerReader.read(given, fields, around(fields, about), about.extent())) {
      case AnswerOutcome.Valid(Answer answer) -> checked(answer, fields);
      case AnswerOutcome.Invalid(List<Violation> violations) -> new Read.Invalid(violations);
    };
  }

  /** The fields as they are given among the project's others, which links lead to. */
  private LabelSchema around(List<Field> fields, Item about) {
    long project = about.project();
    List<Field> all = new ArrayList<>(fields);
    for (Field other : catalog.labelSchema(project, catalog.currentVersion(project)).fields()) {
      if (fields.stream().noneMatch(field -> sameField(field, other))) {
        all.add(other);
      }
    }
    return new LabelSchema(all);
  }

  /** A field may have had another one's name in an earlier version. */
  private static boolean sameField(Field field, Field other) {
    return field.id().equals(other.id()) || field.name().equals(other.name());
  }

  private static Read checked(Answer answer, List<Field> fields) {
    List<Violation> unanswered =
        fields.stream()
            .filter(field -> !answer.answers(field.id()))
            .map(field -> new Violation("/" + field.name(), "no answer (expected: a label)"))
            .toList();
    return unanswered.isEmpty() ? new Read.Valid(answer) : new Read.Invalid(unanswered);
  }

  /**
   * Ids of the classes of that name, in any field; a name that none has is refused at its place.
   */
  static Set<String> classes(LabelSchema schema, String name, String pointer) {
    Set<String> found = new HashSet<>();
    for (Field field : schema.fields()) {
      LabelClass one = schema.classNamed(field, name);
      if (one != null) {
        found.add(one.id());
      }
    }
    if (found.isEmpty()) {
      throw Bodies.invalid(pointer, "'" + name + "' (expected: a class of the project)");
    }
    return found;
  }

  /** The labels of the one field that was read. */
  static List<Label> labels(Answer answer, Field field) {
    return Objects.requireNonNull(answer.labelsOf(field.id()));
  }
}
