package dev.assay.server.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a project are labelled: an immutable document.
 *
 * @param name the project's unique name
 * @param taskType what is labelled; never changes
 * @param charter why the project exists
 * @param fields the questions, retired ones included, at least one of them active
 * @param guidelines Markdown; empty if there are none
 * @param quality how many votes an item gets and when agreement is good enough
 * @param onConflict what happens to contested answers
 * @param suggestions when annotators see what a model suggests
 * @param leaseSeconds length of a lease, 10 s to 30 days
 * @param review sampling for review
 * @param activeLearning settings of model-driven selection
 * @param export how results leave by default
 */
public record Spec(
    String name,
    TaskType taskType,
    Charter charter,
    List<SpecField> fields,
    String guidelines,
    Quality quality,
    OnConflict onConflict,
    Suggestions suggestions,
    int leaseSeconds,
    Review review,
    ActiveLearning activeLearning,
    Export export) {

  /** What happens when votes are contested. */
  public enum OnConflict {
    ADJUDICATE,
    ASK_ONE_MORE
  }

  /** When annotators see what a model suggests. */
  public enum Suggestions {
    /** With the item: quick, and answers lean towards it. */
    AT_ONCE,
    /** Once they have answered for themselves; who then revises has seen it. */
    AFTER_ANSWER
  }

  /**
   * Why the project exists.
   *
   * @param goal empty if not written
   * @param scope empty if not written
   * @param owners who answers for it
   * @param acceptableVariance how much disagreement is fine, in words; empty if not written
   */
  public record Charter(String goal, String scope, List<String> owners, String acceptableVariance) {
    static final Charter NONE = new Charter("", "", List.of(), "");

    public Charter {
      owners = List.copyOf(owners);
    }
  }

  /**
   * Votes and the gate.
   *
   * @param agreementThreshold the gate's threshold, in (0, 1]
   * @param reviewGate whether unanimous answers wait while agreement is too low
   * @param autoFlagLowConfidence whether answers given with low confidence are marked
   */
  public record Quality(
      Overlap overlap,
      double agreementThreshold,
      boolean reviewGate,
      boolean autoFlagLowConfidence) {
    public Quality {
      if (!(agreementThreshold > 0 && agreementThreshold <= 1)) {
        throw new IllegalArgumentException(
            "agreement_threshold " + agreementThreshold + " (expected: > 0 and <= 1)");
      }
    }
  }

  /**
   * Review by sample.
   *
   * @param sampleShare share of each annotator's answers that is reviewed while the gate is closed,
   *     in (0, 1]
   */
  public record Review(double sampleShare) {
    public Review {
      if (!(sampleShare > 0 && sampleShare <= 1)) {
        throw new IllegalArgumentException(
            "sample_share " + sampleShare + " (expected: > 0 and <= 1)");
      }
    }
  }

  /**
   * Settings of active learning; kept although nothing acts on them yet.
   *
   * @param modelCheckpoint path of a model, or null
   */
  public record ActiveLearning(
      boolean enabled,
      String strategy,
      @Nullable String modelCheckpoint,
      int queryBatchSize,
      int retrainEveryLabels) {}

  /**
   * How results leave where the command does not say.
   *
   * @param format such as {@code jsonl}
   * @param outputDir relative to where the export command runs
   * @param trainValSplit share of the training part in (0, 1]; 1 for no split
   */
  public record Export(String format, String outputDir, double trainValSplit) {}

  public Spec {
    Objects.requireNonNull(taskType);
    Objects.requireNonNull(charter);
    Objects.requireNonNull(guidelines);
    Objects.requireNonNull(quality);
    Objects.requireNonNull(onConflict);
    Objects.requireNonNull(suggestions);
    Objects.requireNonNull(review);
    Objects.requireNonNull(activeLearning);
    Objects.requireNonNull(export);
    if (name.isBlank()) {
      throw new IllegalArgumentException("project name is blank (expected: some text)");
    }
    fields = List.copyOf(fields);
    if (fields.stream().noneMatch(SpecField::active)) {
      throw new IllegalArgumentException("no active field (expected: at least one)");
    }
  }

  /** The fields that are asked. */
  public List<SpecField> activeFields() {
    return fields.stream().filter(SpecField::active).toList();
  }

  /** The field of that permanent id, retired or not. */
  public Optional<SpecField> field(String fieldId) {
    return fields.stream().filter(field -> field.id().equals(fieldId)).findFirst();
  }

  Spec withFields(List<SpecField> newFields) {
    return new Spec(
        name,
        taskType,
        charter,
        newFields,
        guidelines,
        quality,
        onConflict,
        suggestions,
        leaseSeconds,
        review,
        activeLearning,
        export);
  }
}
