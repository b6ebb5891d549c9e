package dev.assay.server.ingest;

import dev.assay.annotation.Answer;
import dev.assay.annotation.AnswerCodec;
import dev.assay.annotation.AnswerOutcome;
import dev.assay.annotation.AnswerReader;
import dev.assay.annotation.Digest;
import dev.assay.annotation.Field;
import dev.assay.annotation.ItemExtent;
import dev.assay.annotation.LabelSchema;
import dev.assay.annotation.Violation;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a batch and checks all that can be checked before its transaction begins. */
@Component
class BatchReader {
  private final Catalog catalog;
  private final AssetResolver assets;
  private final ItemStore items;

  BatchReader(Catalog catalog, AssetResolver assets, ItemStore items) {
    this.catalog = catalog;
    this.assets = assets;
    this.items = items;
  }

  Prepared read(ImportStore.Import into, long actor, long firstLine, byte[] body)
      throws IOException {
    SpecVersion spec = catalog.current(into.project());
    List<LineError> errors = new ArrayList<>();
    List<Line> lines = lines(body, firstLine, errors);
    AssetResolver.Found media = assets.find(into.project(), actor, lines);
    var reading = new Reading(into, spec.schema(), media, extents(into, lines));
    List<Prepared.Ready> ready = new ArrayList<>(lines.size());
    long leftOut = 0;
    for (Line line : lines) {
      try {
        ready.add(reading.ready(line));
        leftOut += into.kind() == ImportKind.ITEMS && line.labels() != null ? 1 : 0;
      } catch (RefusedLine refused) {
        errors.add(refused.at(line.number()));
      }
    }
    return new Prepared(ready, errors, spec.version(), leftOut);
  }

  private static List<Line> lines(byte[] body, long firstLine, List<LineError> errors) {
    List<Line> lines = new ArrayList<>();
    for (LineSplitter.Slice slice : LineSplitter.lines(body)) {
      long number = firstLine + slice.index();
      try {
        lines.add(LineReader.read(number, body, slice.offset(), slice.length()));
      } catch (RefusedLine refused) {
        errors.add(refused.at(number));
      }
    }
    return lines;
  }

  /** How far the items reach that lines name without bringing them. */
  private Map<String, ItemExtent> extents(ImportStore.Import into, List<Line> lines) {
    Set<String> keys = new HashSet<>();
    for (Line line : lines) {
      if (line.content() == null) {
        keys.add(line.key());
      }
    }
    Map<String, ItemExtent> extents = new HashMap<>();
    if (!keys.isEmpty()) {
      items.byKeys(into.project(), keys).forEach(item -> extents.put(item.key(), item.extent()));
    }
    return extents;
  }

  /**
   * What the lines of one batch are checked against.
   *
   * @param extents by key, of items that are here; grows by those that the batch brings
   */
  private record Reading(
      ImportStore.Import into,
      LabelSchema schema,
      AssetResolver.Found media,
      Map<String, ItemExtent> extents) {

    Prepared.Ready ready(Line line) throws RefusedLine {
      checkPerson(line);
      Prepared.NewItem item = item(line.content());
      ItemExtent extent;
      if (item != null) {
        extent = Extents.of(item.text(), item.assets());
        extents.putIfAbsent(line.key(), extent);
      } else {
        extent = extents.get(line.key());
      }
      if (extent == null) {
        throw new RefusedLine(
            "key",
            "no item '%s' is here (expected: text, image or assets to make it from)"
                .formatted(line.key()));
      }
      return new Prepared.Ready(
          line, item, into.kind() == ImportKind.ITEMS ? null : label(line, extent));
    }

    private void checkPerson(Line line) throws RefusedLine {
      boolean votes = into.kind() == ImportKind.VOTES;
      if (votes && line.by() == null && into.person() == null) {
        throw new RefusedLine(
            "by", "missing (expected: whose vote it is, or a person for the whole import)");
      }
      if (!votes && line.by() != null) {
        throw new RefusedLine(
            "by", "beside as=%s (expected: only with votes)".formatted(into.kind().text()));
      }
    }

    private Prepared.@Nullable NewItem item(Line.@Nullable Content content) throws RefusedLine {
      if (content == null) {
        return null;
      }
      Map<String, Asset> found = media.assets(content.references());
      for (Field field : schema.fields()) {
        if (field.kind().needsText() && content.text() == null) {
          throw new RefusedLine("text", "missing (expected: the text that spans lie in)");
        }
        if (field.kind().needsImage() && Extents.image(found) == null) {
          throw new RefusedLine("image", "missing (expected: the image that boxes lie on)");
        }
      }
      return ItemContents.item(content, found);
    }

    private Prepared.NewLabel label(Line line, ItemExtent extent) throws RefusedLine {
      if (line.labels() == null) {
        throw new RefusedLine("labels", "missing (expected: a label, as the import is of labels)");
      }
      return switch (AnswerReader.read(line.labels(), schema, extent)) {
        case AnswerOutcome.Valid(Answer answer) -> {
          String stored = AnswerCodec.encodeText(answer);
          yield new Prepared.NewLabel(
              stored, Digest.sha256(stored.getBytes(StandardCharsets.UTF_8)));
        }
        case AnswerOutcome.Invalid(List<Violation> violations) ->
            throw new RefusedLine(
                "labels" + violations.getFirst().pointer(),
                violations.getFirst().reason()
                    + (violations.size() > 1 ? " … " + violations.size() + " errors" : ""));
      };
    }
  }
}
