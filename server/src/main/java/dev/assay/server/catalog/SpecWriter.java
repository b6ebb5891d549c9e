package dev.assay.server.catalog;

import dev.assay.annotation.FieldKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A spec as a JSON tree in the full form: settings are always written, texts and lists only where
 * there are any. Reading the tree gives an equal spec.
 */
public final class SpecWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SpecWriter() {}

  /** Writes a spec. */
  public static ObjectNode write(Spec spec) {
    ObjectNode root = JSON.objectNode();
    ObjectNode project = root.putObject("project");
    project.put("name", spec.name());
    project.put("task_type", spec.taskType().code());
    charter(project, spec.charter());
    ArrayNode fields = root.putArray("fields");
    spec.fields().forEach(field -> fields.add(field(field)));
    text(root, "guidelines", spec.guidelines());
    quality(root.putObject("quality"), spec.quality());
    root.put("on_conflict", code(spec.onConflict()));
    root.put("suggestions", code(spec.suggestions()));
    root.put("lease_seconds", spec.leaseSeconds());
    root.putObject("review").put("sample_share", spec.review().sampleShare());
    Spec.ActiveLearning learning = spec.activeLearning();
    ObjectNode active = root.putObject("active_learning");
    active.put("enabled", learning.enabled());
    active.put("strategy", learning.strategy());
    text(active, "model_checkpoint", learning.modelCheckpoint());
    active.put("query_batch_size", learning.queryBatchSize());
    active.put("retrain_every_n_labels", learning.retrainEveryLabels());
    ObjectNode export = root.putObject("export");
    export.put("format", spec.export().format());
    text(export, "output_dir", spec.export().outputDir());
    export.put("train_val_split", spec.export().trainValSplit());
    return root;
  }

  private static void charter(ObjectNode project, Spec.Charter charter) {
    ObjectNode node = JSON.objectNode();
    text(node, "goal", charter.goal());
    text(node, "scope", charter.scope());
    texts(node, "owners", charter.owners());
    text(node, "acceptable_variance", charter.acceptableVariance());
    if (!node.isEmpty()) {
      project.set("charter", node);
    }
  }

  private static void quality(ObjectNode node, Spec.Quality quality) {
    Overlap overlap = quality.overlap();
    if (overlap.everyItem()) {
      node.put("overlap", overlap.annotators());
    } else {
      node.putObject("overlap")
          .put("share", overlap.share())
          .put("annotators", overlap.annotators());
    }
    node.put("agreement_threshold", quality.agreementThreshold());
    node.put("review_gate", quality.reviewGate());
    node.put("auto_flag_low_confidence", quality.autoFlagLowConfidence());
  }

  static ObjectNode field(SpecField field) {
    ObjectNode node = JSON.objectNode();
    text(node, "id", field.id());
    node.put("name", field.name());
    node.put("kind", code(field.kind()));
    ArrayNode classes = node.putArray("classes");
    field.classes().forEach(one -> classes.add(specClass(one)));
    if (!field.boundaryExamples().isEmpty()) {
      ArrayNode examples = node.putArray("boundary_examples");
      field.boundaryExamples().forEach(example -> examples.add(boundary(example)));
    }
    node.put("required", field.required());
    if (field.kind().isRegion()) {
      node.put("tolerance", field.tolerance());
    }
    if (field.kind() == FieldKind.BOXES) {
      node.put("minimum_size", field.minimumSize());
    }
    bound(node, "minimum", field.bounds().low());
    bound(node, "maximum", field.bounds().high());
    texts(node, "points", field.points());
    node.put("meaning", field.meaning());
    node.put("aim", code(field.aim()));
    texts(node, "was", field.was());
    if (field.retired()) {
      node.put("retired", true);
    }
    return node;
  }

  /** A bound that is none is left out. */
  private static void bound(ObjectNode node, String key, double bound) {
    if (bound == Math.rint(bound) && Math.abs(bound) < 1e15) {
      node.put(key, (long) bound);
    } else if (Double.isFinite(bound)) {
      node.put(key, bound);
    }
  }

  private static ObjectNode specClass(SpecClass one) {
    ObjectNode node = JSON.objectNode();
    text(node, "id", one.id());
    node.put("name", one.name());
    text(node, "definition", one.definition());
    texts(node, "examples", one.examples());
    texts(node, "counter_examples", one.counterExamples());
    texts(node, "aliases", one.aliases());
    text(node, "shortcut", one.shortcut());
    text(node, "colour", one.colour());
    text(node, "owner", one.owner());
    text(node, "review_by", one.reviewBy());
    if (one.meaning() > 1) {
      node.put("meaning", one.meaning());
    }
    texts(node, "was", one.was());
    if (one.retired()) {
      node.put("retired", true);
    }
    return node;
  }

  private static ObjectNode boundary(BoundaryExample example) {
    ObjectNode node = JSON.objectNode();
    texts(node, "classes", example.classes());
    node.put("example", example.example());
    node.put("belongs_to", example.belongsTo());
    text(node, "why", example.why());
    return node;
  }

  private static void text(ObjectNode node, String key, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      node.put(key, text);
    }
  }

  private static void texts(ObjectNode node, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(key);
      texts.forEach(array::add);
    }
  }

  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
