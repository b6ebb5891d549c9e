package dev.assay.formats;

import dev.assay.annotation.Answer;
import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.annotation.Cuboid;
import dev.assay.annotation.Ellipse;
import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Keypoints;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Mask;
import dev.assay.annotation.Number;
import dev.assay.annotation.Pairwise;
import dev.assay.annotation.Polygon;
import dev.assay.annotation.Polyline;
import dev.assay.annotation.Ranking;
import dev.assay.annotation.Rating;
import dev.assay.annotation.Relation;
import dev.assay.annotation.Span;
import dev.assay.annotation.Taxonomy;
import dev.assay.annotation.Text;
import dev.assay.annotation.TimeSegment;
import dev.assay.annotation.Track;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.ClassList;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.json.Json;
import dev.assay.formats.yolo.YoloTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Released items as every format takes them: classes by name, the field where the schema has
 * several, and where a label comes from as the item's meta.
 */
public final class ReleasedHubItems {
  private final LabelSchema schema;
  private final boolean linked;

  public ReleasedHubItems(LabelSchema schema) {
    this.schema = schema;
    this.linked = schema.fields().stream().anyMatch(f -> f.kind() == FieldKind.RELATIONS);
  }

  /** All classes of the schema in its order, each name once. */
  public ClassList classes() {
    Map<String, HubClass> classes = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      for (LabelClass one : field.classes()) {
        classes.putIfAbsent(one.name(), new HubClass(one.name(), field.points(), null));
      }
    }
    return new ClassList(List.copyOf(classes.values()));
  }

  /** Whether a format has a place for the labels of any field of the schema. */
  public boolean fits(HubFormat format) {
    return schema.fields().stream()
        .anyMatch(field -> format.carries().contains(carries(field.kind())));
  }

  /**
   * What a YOLO set is to hold: the kind of the first field on images that it has a form for, else
   * classes of whole images.
   */
  public YoloTask yoloTask() {
    for (Field field : schema.fields()) {
      switch (field.kind()) {
        case BOXES -> {
          return YoloTask.DETECT;
        }
        case POLYGONS -> {
          return YoloTask.SEGMENT;
        }
        case KEYPOINTS -> {
          return YoloTask.POSE;
        }
        default -> {}
      }
    }
    return YoloTask.CLASSIFY;
  }

  private static Carries carries(FieldKind kind) {
    return switch (kind) {
      case CHOICE, CHOICES -> Carries.CLASSES;
      case TAXONOMY -> Carries.TAXONOMIES;
      case RATING -> Carries.RATINGS;
      case NUMBER -> Carries.NUMBERS;
      case TEXT -> Carries.TEXTS;
      case RANKING -> Carries.RANKINGS;
      case PAIRWISE -> Carries.PAIRS;
      case BOXES -> Carries.BOXES;
      case POLYGONS -> Carries.POLYGONS;
      case POLYLINES -> Carries.POLYLINES;
      case ELLIPSES -> Carries.ELLIPSES;
      case KEYPOINTS -> Carries.KEYPOINTS;
      case MASKS -> Carries.MASKS;
      case SPANS -> Carries.SPANS;
      case RELATIONS -> Carries.RELATIONS;
      case CUBOIDS -> Carries.CUBOIDS;
      case SEGMENTS -> Carries.SEGMENTS;
      case TRACKS -> Carries.TRACKS;
    };
  }

  /** The label by names, under the id that links call it. */
  private HubLabel named(Field field, Label label) {
    return switch (label) {
      case Taxonomy taxonomy ->
          HubLabel.of(new Taxonomy(taxonomy.path().stream().map(id -> name(field, id)).toList()));
      case Ranking ranking ->
          HubLabel.of(new Ranking(ranking.order().stream().map(id -> name(field, id)).toList()));
      case Rating _, Number _, Text _, Pairwise _ -> HubLabel.of(label);
      case Span span when linked ->
          HubLabel.of(span.inClass(name(field, span.classId()))).withId(span.id(field));
      case Choice _,
          Span _,
          Relation _,
          Box _,
          Polygon _,
          Polyline _,
          Ellipse _,
          Keypoints _,
          Mask _,
          Cuboid _,
          TimeSegment _,
          Track _ ->
          HubLabel.of(label.inClass(name(field, label.classId())));
    };
  }

  private String name(Field field, String classId) {
    LabelClass named = schema.classById(field, classId);
    return named == null ? classId : named.name();
  }

  /**
   * One item.
   *
   * @param split the part it belongs to; null = none
   */
  public HubItem item(ReleasedItem item, @Nullable String split) {
    Map<String, JsonNode> meta = new LinkedHashMap<>(item.meta());
    meta.put("item_digest", Json.NODES.stringNode(item.itemDigest().hex()));
    meta.put("label_digest", Json.NODES.stringNode(item.labelDigest().hex()));
    meta.put("spec_version", Json.NODES.numberNode(item.specVersion()));
    meta.put("how", Json.NODES.stringNode(item.how()));
    if (item.itemScore() != null) {
      meta.put("item_score", Json.NODES.numberNode(item.itemScore()));
    }
    return item(new Content(item.key(), item.text(), item.image(), meta), labels(item.answer()))
        .withSplit(split);
  }

  /**
   * What there is to be labelled.
   *
   * @param meta particulars by name; what means the image's size or the part of a set is left out
   */
  public record Content(
      String key,
      @Nullable String text,
      ReleasedItem.@Nullable Image image,
      Map<String, JsonNode> meta) {}

  private static HubItem item(Content content, List<HubLabel> labels) {
    ReleasedItem.Image image = content.image();
    Map<String, JsonNode> meta = new LinkedHashMap<>(content.meta());
    meta.remove("split");
    if (image != null) {
      meta.remove("width");
      meta.remove("height");
    }
    return new HubItem(
        content.key(),
        image == null ? null : new HubImage(image.path(), image.width(), image.height()),
        content.text() == null ? null : HubText.of(content.text()),
        Map.of(),
        meta,
        null,
        labels,
        null);
  }

  /** The labels of an answer, by names. */
  private List<HubLabel> labels(Answer answer) {
    List<HubLabel> labels = new ArrayList<>();
    boolean several = schema.fields().size() > 1;
    for (Field field : schema.fields()) {
      List<Label> own = answer.labelsOf(field.id());
      for (Label label : own == null ? List.<Label>of() : own) {
        labels.add(named(field, label).withField(several ? field.name() : null));
      }
    }
    return labels;
  }

  /**
   * An item with what each person said of it.
   *
   * @param votes by what a person is called
   */
  public HubItem votes(Content content, Map<String, Answer> votes) {
    List<HubLabel> labels = new ArrayList<>();
    votes.forEach(
        (person, answer) -> {
          HubAuthor by = HubAuthor.person(person);
          List<HubLabel> own = labels(answer);
          own.forEach(label -> labels.add(ofPerson(label, by)));
          if (own.isEmpty()) {
            labels.add(HubLabel.nothing(by));
          }
        });
    return item(content, labels);
  }

  /** Links of one person's answer lead to spans of the same one. */
  private static HubLabel ofPerson(HubLabel label, HubAuthor by) {
    String scope = by.name() + ":";
    HubLabel own =
        label.shapes().getFirst() instanceof Relation(String name, String from, String to)
            ? HubLabel.of(new Relation(name, scope + from, scope + to)).withField(label.field())
            : label;
    return own.withId(label.id() == null ? null : scope + label.id()).withBy(by);
  }
}
