package dev.assay.cli.formats;

import dev.assay.cli.api.Json;
import dev.assay.cli.api.LostText;
import dev.assay.formats.convert.ConversionReport;
import dev.assay.formats.hub.HubOutcome;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A conversion's report for people and for programs. */
final class ReportText {
  private static final int SHOWN = 10;

  private ReportText() {}

  static String json(ConversionReport report) {
    ObjectNode answer =
        Json.object()
            .put("from", report.from().id())
            .put("read", report.read())
            .put("written", report.written());
    ArrayNode lost = answer.putArray("lost");
    report.lost().stream().map(LostText::json).forEach(lost::add);
    report.missingImages().forEach(answer.putArray("missing_images")::add);
    ArrayNode rejected = answer.putArray("rejected");
    for (HubOutcome.Rejected reason : report.rejected()) {
      rejected
          .addObject()
          .put("file", reason.file())
          .put("line", reason.line())
          .put("field", reason.field())
          .put("reason", reason.reason());
    }
    return Json.text(answer);
  }

  static String summary(ConversionReport report) {
    return "%d items read from %s, %d written"
        .formatted(report.read(), report.from().id(), report.written());
  }

  /** What was lost, missing or refused, a line each. */
  static List<String> warnings(ConversionReport report) {
    List<String> lines = new ArrayList<>();
    report.lost().stream().map(LostText::line).forEach(lines::add);
    for (String image : report.missingImages().stream().limit(SHOWN).toList()) {
      lines.add("missing image: " + image);
    }
    if (report.missing() > 0) {
      lines.add(
          report.missing() + " images are missing (expected: --images DIR, or --rebase-paths)");
    }
    for (HubOutcome.Rejected reason : report.rejected().stream().limit(SHOWN).toList()) {
      String line = reason.line() > 0 ? ":" + reason.line() : "";
      String field = reason.field().isEmpty() ? "" : " " + reason.field();
      lines.add("not read: " + reason.file() + line + field + ": " + reason.reason());
    }
    if (report.rejections() > SHOWN) {
      lines.add("not read: " + report.rejections() + " in all");
    }
    if (!report.committed()) {
      lines.add("nothing was written, as --strict asks");
    }
    return lines;
  }
}
