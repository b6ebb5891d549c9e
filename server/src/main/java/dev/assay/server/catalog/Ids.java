package dev.assay.server.catalog;

import java.util.List;

/** Allots permanent ids after the highest one there is; retired ones stay in the spec and count. */
final class Ids {
  private int lastField;
  private int lastClass;

  static Ids after(List<SpecField> fields) {
    Ids ids = new Ids();
    for (SpecField field : fields) {
      ids.lastField = Math.max(ids.lastField, number(field.id()));
      for (SpecClass one : field.classes()) {
        ids.lastClass = Math.max(ids.lastClass, number(one.id()));
      }
    }
    return ids;
  }

  String field() {
    return "f" + ++lastField;
  }

  String specClass() {
    return "c" + ++lastClass;
  }

  private static int number(String id) {
    return id.isEmpty() ? 0 : Integer.parseInt(id, 1, id.length(), 10);
  }
}
