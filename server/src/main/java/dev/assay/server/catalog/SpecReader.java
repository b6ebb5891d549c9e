package dev.assay.server.catalog;

import dev.assay.server.catalog.Spec.ActiveLearning;
import dev.assay.server.catalog.Spec.Charter;
import dev.assay.server.catalog.Spec.Export;
import dev.assay.server.catalog.Spec.OnConflict;
import dev.assay.server.catalog.Spec.Quality;
import dev.assay.server.catalog.Spec.Review;
import dev.assay.server.catalog.Spec.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads a spec from a JSON tree, whether written in full ({@code fields}) or in the short form for
 * one field ({@code project.classes}).
 */
public final class SpecReader {
  /** Ids of all formats, listed here since asking for them loads every one of them. */
  private static final List<String> FORMATS =
      List.of(
          "jsonl",
          "csv",
          "coco",
          "tsv",
          "parquet",
          "coco-panoptic",
          "coco-results",
          "voc",
          "yolo",
          "cvat",
          "labelme",
          "datumaro",
          "kitti",
          "kitti-raw",
          "masks",
          "folder",
          "huggingface",
          "spacy",
          "conll",
          "conllu",
          "brat",
          "webanno-tsv",
          "cas-xmi",
          "cas-json",
          "doccano",
          "prodigy",
          "label-studio",
          "labelbox",
          "argilla",
          "dpo");

  private static final List<String> STRATEGIES =
      List.of("uncertainty", "committee", "diversity", "hybrid");
  private static final Map<String, OnConflict> ON_CONFLICT = codes(OnConflict.values());
  private static final Map<String, Suggestions> SUGGESTIONS = codes(Suggestions.values());

  private final List<SpecError> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private SpecReader() {}

  /** What became of a document. */
  public sealed interface Reading {}

  /**
   * A spec.
   *
   * @param spec without ids where the document gives none
   * @param warnings what is accepted and has no effect yet, a sentence each
   * @param shortForm whether the classes stood below {@code project}
   */
  public record Valid(Spec spec, List<String> warnings, boolean shortForm) implements Reading {
    /** The place in the document that was read, for a pointer into the full form. */
    String pointerInDocument(String pointer) {
      return shortForm && pointer.startsWith("/fields/0")
          ? "/project" + pointer.substring("/fields/0".length())
          : pointer;
    }
  }

  /** Not a spec: everything that is wrong, in the order of the document's parts. */
  public record Invalid(List<SpecError> errors) implements Reading {}

  /** Reads a document. */
  public static Reading read(JsonNode document) {
    return new SpecReader().readDocument(document);
  }

  private Reading readDocument(JsonNode document) {
    SpecCursor root = SpecCursor.at(document, "", errors);
    SpecCursor project = root.object("project");
    boolean shortForm = !root.has("fields");
    String name = name(project);
    TaskType type = taskType(project);
    Charter charter = charter(project.object("charter"));
    FieldReader reader = new FieldReader(type, errors);
    List<SpecField> fields =
        shortForm ? List.of(reader.shortForm(project)) : reader.all(root, project);
    String guidelines = guidelines(root);
    Quality quality = quality(root.object("quality"));
    OnConflict onConflict = root.choice("on_conflict", ON_CONFLICT, OnConflict.ADJUDICATE);
    Suggestions suggestions = root.choice("suggestions", SUGGESTIONS, Suggestions.AT_ONCE);
    int lease = root.whole("lease_seconds", 10, 30 * 86_400, type.leaseSeconds());
    SpecCursor reviewing = root.object("review");
    Review review = new Review(reviewing.share("sample_share", 0.12));
    reviewing.refuseOthers();
    ActiveLearning learning = activeLearning(root.object("active_learning"));
    Export export = export(root.object("export"));
    project.refuseOthers();
    root.refuseOthers();
    if (!errors.isEmpty()) {
      return new Invalid(List.copyOf(errors));
    }
    Spec spec =
        new Spec(
            name,
            type,
            charter,
            fields,
            guidelines,
            quality,
            onConflict,
            suggestions,
            lease,
            review,
            learning,
            export);
    return new Valid(spec, List.copyOf(warnings), shortForm);
  }

  /** Commands and addresses name a project by its id or its name. */
  private static String name(SpecCursor project) {
    String name = project.requiredText("name", 200);
    if (name.matches("[0-9]+|\\.\\.?|.*[/\\\\;%].*")) {
      project.error("name", "'" + name + "' (expected: no mere number, and none of / \\ ; %)");
    }
    return name;
  }

  private static TaskType taskType(SpecCursor project) {
    Map<String, TaskType> codes = new LinkedHashMap<>();
    for (TaskType type : TaskType.values()) {
      codes.put(type.code(), type);
    }
    if (!project.has("task_type")) {
      project.error(
          "task_type",
          "'task_type' is missing (expected: " + String.join(", ", codes.keySet()) + ")");
    }
    return project.choice("task_type", codes, TaskType.TEXT_CLASSIFICATION);
  }

  private static Charter charter(SpecCursor charter) {
    Charter read =
        new Charter(
            charter.text("goal", 10_000, ""),
            charter.text("scope", 10_000, ""),
            charter.texts("owners", 200),
            charter.text("acceptable_variance", 10_000, ""));
    charter.refuseOthers();
    return read;
  }

  private static String guidelines(SpecCursor root) {
    String text = root.text("guidelines", 1_000_000, "");
    if (text.endsWith(".md") && !text.contains("\n")) {
      root.error(
          "guidelines",
          "'" + text + "' is the name of a file (expected: the Markdown text itself)");
    }
    return text;
  }

  private Quality quality(SpecCursor quality) {
    Overlap overlap = Overlap.ofAll(2);
    boolean plain = quality.has("min_annotators_per_sample");
    if (quality.has("overlap")) {
      if (plain) {
        quality.error(
            "overlap", "overlap beside min_annotators_per_sample (expected: one of the two)");
      }
      overlap = overlap(quality);
    } else if (plain) {
      overlap = Overlap.ofAll(quality.whole("min_annotators_per_sample", 1, Overlap.MOST, 2));
    }
    Quality read =
        new Quality(
            overlap,
            quality.share("agreement_threshold", 0.75),
            quality.flag("review_gate", true),
            quality.flag("auto_flag_low_confidence", true));
    quality.refuseOthers();
    return read;
  }

  private static Overlap overlap(SpecCursor quality) {
    JsonNode value = quality.value("overlap");
    if (value == null || !value.isObject()) {
      return Overlap.ofAll(quality.whole("overlap", 1, Overlap.MOST, 2));
    }
    SpecCursor shared = quality.object("overlap");
    double share = shared.share("share", 1);
    int annotators = shared.whole("annotators", 2, Overlap.MOST, 2);
    for (String key : List.of("share", "annotators")) {
      if (!shared.has(key)) {
        shared.error(key, "'" + key + "' is missing (expected: share and annotators)");
      }
    }
    shared.refuseOthers();
    return new Overlap(share, annotators);
  }

  private ActiveLearning activeLearning(SpecCursor learning) {
    String checkpoint = learning.text("model_checkpoint", 1000, "");
    ActiveLearning read =
        new ActiveLearning(
            learning.flag("enabled", false),
            learning.choice("strategy", named(STRATEGIES), "uncertainty"),
            checkpoint.isEmpty() ? null : checkpoint,
            learning.whole("query_batch_size", 1, 1_000_000, 100),
            learning.whole("retrain_every_n_labels", 1, 100_000_000, 500));
    learning.refuseOthers();
    if (read.enabled()) {
      warnings.add("active_learning is not active yet: its settings are kept");
    }
    String lower = checkpoint.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".pt") || lower.endsWith(".pth")) {
      warnings.add(
          "active_learning.model_checkpoint " + checkpoint + " cannot be run: export it to ONNX");
    }
    return read;
  }

  private Export export(SpecCursor export) {
    String folder = export.text("output_dir", 4000, "");
    Export read =
        new Export(
            export.choice("format", named(FORMATS), "jsonl"),
            folder.isBlank() ? "./labeled_data/" : folder,
            export.share("train_val_split", 1));
    export.refuseOthers();
    return read;
  }

  private static Map<String, String> named(List<String> codes) {
    Map<String, String> map = new LinkedHashMap<>();
    codes.forEach(code -> map.put(code, code));
    return map;
  }

  static <E extends Enum<E>> Map<String, E> codes(E[] values) {
    Map<String, E> map = new LinkedHashMap<>();
    for (E value : values) {
      map.put(value.name().toLowerCase(Locale.ROOT), value);
    }
    return map;
  }
}
