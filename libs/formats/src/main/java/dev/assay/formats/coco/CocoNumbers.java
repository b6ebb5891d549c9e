package dev.assay.formats.coco;

import tools.jackson.core.JsonGenerator;

/** Numbers of COCO files: the shortest that read back the same, whole ones without a fraction. */
final class CocoNumbers {
  private CocoNumbers() {}

  static void write(double value, JsonGenerator json) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }
}
