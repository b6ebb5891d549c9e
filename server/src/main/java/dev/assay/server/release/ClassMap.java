package dev.assay.server.release;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.ClassFate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows labels given under earlier spec versions in the terms of one version: merged classes under
 * the name of the one they became; retired and split ones keep their own. For one thread.
 */
final class ClassMap {
  private static final int SHORT = 200;
  private static final int MOST_KEPT = 10_000;

  private final Catalog catalog;
  private final long project;
  private final int version;
  private final LabelSchema schema;
  private final Map<Place, String> classes = new HashMap<>();
  private final Map<Stored, Answer> answers = new HashMap<>();

  private record Place(int from, String field, String classId) {}

  private record Stored(int from, String text) {}

  ClassMap(Catalog catalog, long project, int version) {
    this.catalog = catalog;
    this.project = project;
    this.version = version;
    this.schema = catalog.labelSchema(project, version);
  }

  LabelSchema schema() {
    return schema;
  }

  /** Reads a stored answer; the same short ones come again and again. */
  Answer answer(String stored, @Nullable Integer specVersion) {
    int from = specVersion == null ? version : specVersion;
    if (stored.length() > SHORT) {
      return read(stored, from);
    }
    if (answers.size() > MOST_KEPT) {
      answers.clear();
    }
    return answers.computeIfAbsent(new Stored(from, stored), key -> read(stored, from));
  }

  private Answer read(String stored, int from) {
    Answer answer = AnswerCodec.decode(stored.getBytes(StandardCharsets.UTF_8));
    Map<String, List<Label>> mapped = new LinkedHashMap<>();
    answer
        .labels()
        .forEach(
            (field, labels) -> {
              if (schema.fieldById(field) != null) {
                mapped.put(field, labels(field, labels, from));
              }
            });
    return new Answer(mapped);
  }

  /** The labels of a field, given under an earlier version. */
  List<Label> labels(String field, List<Label> labels, int from) {
    if (from >= version) {
      return labels;
    }
    return labels.stream().map(label -> mapped(field, label, from)).distinct().toList();
  }

  private Label mapped(String field, Label label, int from) {
    String now = classes.computeIfAbsent(new Place(from, field, label.classId()), this::classNow);
    return now.equals(label.classId()) ? label : label.inClass(now);
  }

  private String classNow(Place place) {
    return switch (catalog.fate(project, place.from(), version, place.field(), place.classId())) {
      case ClassFate.Merged(String classId) -> classId;
      case ClassFate.Same _, ClassFate.Split _, ClassFate.MeansSomethingElse _ -> place.classId();
    };
  }
}
