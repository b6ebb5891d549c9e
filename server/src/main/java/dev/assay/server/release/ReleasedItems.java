package dev.assay.server.release;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Field;
import dev.assay.annotation.Label;
import dev.assay.formats.ReleasedItem;
import dev.assay.server.ingest.Item;
import dev.assay.server.people.Pseudonyms;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Shows frozen labels as the writers of formats take them. For one thread. */
final class ReleasedItems {
  private final long project;
  private final ClassMap classes;
  private final Pseudonyms pseudonyms;

  ReleasedItems(long project, ClassMap classes, Pseudonyms pseudonyms) {
    this.project = project;
    this.classes = classes;
    this.pseudonyms = pseudonyms;
  }

  /**
   * One item of a release.
   *
   * @param labels of its fields
   * @param votes those that could be read, by id
   */
  ReleasedItem of(List<FrozenLabel> labels, Item item, Map<Long, VoteStore.StoredVote> votes) {
    FrozenLabel first = labels.getFirst();
    return new ReleasedItem(
        item.key(),
        item.text(),
        ItemImages.of(item),
        meta(item),
        answer(labels),
        item.digest(),
        labels.size() == 1 ? first.digest() : together(labels),
        labels.stream().mapToInt(FrozenLabel::specVersion).max().orElseThrow(),
        how(labels),
        score(labels),
        labels.stream()
            .map(FrozenLabel::votes)
            .flatMap(Collection::stream)
            .distinct()
            .map(votes::get)
            .filter(Objects::nonNull)
            .map(this::vote)
            .toList());
  }

  /** An item's particulars, what it is drawn and counted with among them. */
  static Map<String, JsonNode> meta(Item item) {
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    if (item.meta() != null) {
      item.meta().properties().forEach(one -> meta.put(one.getKey(), one.getValue()));
    }
    if (item.groupKey() != null) {
      meta.put("group_key", JsonNodeFactory.instance.stringNode(item.groupKey()));
    }
    if (item.segment() != null) {
      meta.put("segment", JsonNodeFactory.instance.stringNode(item.segment()));
    }
    return meta;
  }

  /** A class kept without an answer, as by a distribution without a majority, is left out. */
  private Answer answer(List<FrozenLabel> frozen) {
    Map<String, List<Label>> fields = new LinkedHashMap<>();
    for (FrozenLabel label : frozen) {
      Field field = classes.schema().fieldById(label.field());
      if (field != null && (!label.labels().isEmpty() || field.kind().allowsNone())) {
        fields.put(
            label.field(), classes.labels(label.field(), label.labels(), label.specVersion()));
      }
    }
    return new Answer(fields);
  }

  private static Digest together(List<FrozenLabel> labels) {
    Map<String, List<Label>> fields = new LinkedHashMap<>();
    labels.forEach(label -> fields.put(label.field(), label.labels()));
    return AnswerCodec.digest(new Answer(fields));
  }

  private String how(List<FrozenLabel> labels) {
    boolean alike = labels.stream().map(FrozenLabel::how).distinct().count() == 1;
    return alike
        ? labels.getFirst().how()
        : labels.stream()
            .map(label -> fieldName(label.field()) + ": " + label.how())
            .collect(Collectors.joining(", "));
  }

  private String fieldName(String id) {
    Field field = classes.schema().fieldById(id);
    return field == null ? id : field.name();
  }

  /** The item's least agreed field. */
  private static @Nullable Double score(List<FrozenLabel> labels) {
    Double lowest = null;
    for (FrozenLabel label : labels) {
      Double score = label.score();
      if (score != null && (lowest == null || score < lowest)) {
        lowest = score;
      }
    }
    return lowest;
  }

  private ReleasedItem.Vote vote(VoteStore.StoredVote vote) {
    String answer = vote.answer();
    Float confidence = vote.confidence();
    return new ReleasedItem.Vote(
        pseudonyms.of(project, vote.person()),
        answer == null
            ? JsonNodeFactory.instance.nullNode()
            : AnswerWriter.write(classes.answer(answer, vote.specVersion()), classes.schema()),
        confidence == null ? null : Double.valueOf(Float.toString(confidence)));
  }
}
