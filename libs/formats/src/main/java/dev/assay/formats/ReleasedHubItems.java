package dev.assay.formats;

import dev.assay.annotation.Field;
import dev.assay.annotation.FieldKind;
import dev.assay.annotation.Label;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;
import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.ClassList;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.json.Json;
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

  public ReleasedHubItems(LabelSchema schema) {
    this.schema = schema;
  }

  /** All classes of the schema in its order, each name once. */
  public ClassList classes() {
    return new ClassList(
        schema.fields().stream()
            .flatMap(field -> field.classes().stream())
            .map(LabelClass::name)
            .distinct()
            .map(HubClass::of)
            .toList());
  }

  /** Whether a format has a place for the labels of any field of the schema. */
  public boolean fits(HubFormat format) {
    return schema.fields().stream().anyMatch(field -> carries(format, field.kind()));
  }

  private static boolean carries(HubFormat format, FieldKind kind) {
    return switch (kind) {
      case CHOICE, CHOICES -> format.carries().contains(Carries.CLASSES);
      case BOXES -> format.carries().contains(Carries.BOXES);
      case SPANS -> format.carries().contains(Carries.SPANS);
    };
  }

  /**
   * One item.
   *
   * @param split the part it belongs to; null = none
   */
  public HubItem item(ReleasedItem item, @Nullable String split) {
    List<HubLabel> labels = new ArrayList<>();
    boolean several = schema.fields().size() > 1;
    for (Field field : schema.fields()) {
      List<Label> own = item.answer().labelsOf(field.id());
      for (Label label : own == null ? List.<Label>of() : own) {
        LabelClass named = schema.classById(field, label.classId());
        Label shown = named == null ? label : label.inClass(named.name());
        labels.add(HubLabel.of(shown).withField(several ? field.name() : null));
      }
    }
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    meta.put("item_digest", Json.NODES.stringNode(item.itemDigest().hex()));
    meta.put("label_digest", Json.NODES.stringNode(item.labelDigest().hex()));
    meta.put("spec_version", Json.NODES.numberNode(item.specVersion()));
    meta.put("how", Json.NODES.stringNode(item.how()));
    if (item.itemScore() != null) {
      meta.put("item_score", Json.NODES.numberNode(item.itemScore()));
    }
    ReleasedItem.Image image = item.image();
    return new HubItem(
        item.key(),
        image == null ? null : new HubImage(image.path(), image.width(), image.height()),
        item.text() == null ? null : HubText.of(item.text()),
        Map.of(),
        meta,
        split,
        labels,
        null);
  }
}
