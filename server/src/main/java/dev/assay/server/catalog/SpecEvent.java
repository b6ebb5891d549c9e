package dev.assay.server.catalog;

import java.util.List;
import java.util.Map;

/** Body of the journal rows {@code project.created} and {@code spec.published}. */
record SpecEvent(
    int version,
    String digest,
    int guidelineVersion,
    Map<String, Integer> meanings,
    List<ChangeView> changes,
    List<FieldShift> shifts) {

  static SpecEvent of(SpecVersion version) {
    return new SpecEvent(
        version.version(),
        version.digest().hex(),
        version.guidelineVersion(),
        version.meanings(),
        version.changes().stream().map(ChangeView::of).toList(),
        version.shifts());
  }
}
