package dev.assay.server.catalog;

import dev.assay.annotation.Field;
import dev.assay.annotation.LabelClass;
import dev.assay.annotation.LabelSchema;

/** A spec as the schema that labels are read and checked with. */
final class SpecSchema {
  private SpecSchema() {}

  /** The fields that are asked, with their retired classes; all ids must have been allotted. */
  static LabelSchema of(Spec spec) {
    return new LabelSchema(spec.activeFields().stream().map(SpecSchema::field).toList());
  }

  /** One field, retired or not. */
  static Field field(SpecField field) {
    return new Field(
        field.id(),
        field.name(),
        field.kind(),
        field.classes().stream()
            .map(one -> new LabelClass(one.id(), one.name(), one.aliases(), one.retired()))
            .toList(),
        field.required(),
        field.tolerance(),
        field.minimumSize(),
        field.bounds(),
        field.points());
  }
}
