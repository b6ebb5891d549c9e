package dev.assay.formats.prodigy;

import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an item once for each of those who labelled it, since a record names one of them.
 *
 * @param writer of the records
 */
record RecordPerAuthor(HubWriter writer) implements HubWriter {
  @Override
  public void write(HubItem item) throws IOException {
    Map<Optional<HubAuthor>, List<HubLabel>> byAuthor = new LinkedHashMap<>();
    for (HubLabel label : item.labels()) {
      byAuthor.computeIfAbsent(Optional.ofNullable(label.by()), _ -> new ArrayList<>()).add(label);
    }
    if (byAuthor.size() <= 1) {
      writer.write(item);
      return;
    }
    for (List<HubLabel> labels : byAuthor.values()) {
      writer.write(item.withLabels(labels));
    }
  }

  @Override
  public void finish() throws IOException {
    writer.finish();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
