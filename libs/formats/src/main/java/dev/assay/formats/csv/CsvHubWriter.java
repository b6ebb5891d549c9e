package dev.assay.formats.csv;

import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.OutsideLabels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes items as a table of the columns key, text, image, label, width, height, split and those of
 * the first item's meta. A label that is more than a class is JSON. Without quotes, line breaks and
 * tabs become spaces.
 */
final class CsvHubWriter implements HubWriter {
  private static final List<String> OWN =
      List.of("key", "text", "image", "label", "width", "height", "split");

  private final OutputStream out;
  private final boolean quoted;
  private final Losses losses;
  private List<String> metaColumns = List.of();
  private @Nullable SafeCsvWriter table;
  private boolean begun;

  CsvHubWriter(OutputStream out, boolean quoted, Losses losses) {
    this.out = out;
    this.quoted = quoted;
    this.losses = losses;
  }

  private void begin(List<String> columns) throws IOException {
    begun = true;
    metaColumns = columns;
    List<String> all = new ArrayList<>(OWN);
    all.addAll(columns);
    if (quoted) {
      table = new SafeCsvWriter(out, all);
    } else {
      line(all);
    }
  }

  @Override
  public void write(HubItem item) throws IOException {
    if (!begun) {
      begin(
          item.meta().keySet().stream()
              .filter(name -> !OWN.contains(name) && !name.isBlank() && name.indexOf('\t') < 0)
              .filter(name -> !List.of("id", "labels", "category").contains(name))
              .toList());
    }
    losses.count(item, CsvFormat.CARRIES);
    HubImage image = item.image();
    boolean sized = image != null && image.knowsSize();
    List<@Nullable String> cells =
        new ArrayList<>(
            Arrays.<@Nullable String>asList(
                item.key(),
                item.text() == null ? null : item.text().text(),
                image == null ? null : image.path(),
                label(item),
                sized && image != null ? Integer.toString(image.width()) : null,
                sized && image != null ? Integer.toString(image.height()) : null,
                item.split()));
    for (String name : metaColumns) {
      JsonNode value = item.meta().get(name);
      cells.add(value == null ? null : value.isString() ? value.stringValue() : value.toString());
    }
    item.meta().keySet().stream()
        .filter(name -> !metaColumns.contains(name))
        .forEach(name -> losses.add("item key " + name, item.key()));
    item.assets().keySet().forEach(name -> losses.add("asset " + name, item.key()));
    if (table != null) {
      table.row(cells);
    } else {
      line(plain(cells, item.key()));
    }
  }

  /** A class by its name where that cannot be taken for JSON. */
  private static String label(HubItem item) {
    JsonNode labels = OutsideLabels.write(item.labels());
    if (labels.isString()) {
      String name = labels.stringValue();
      boolean plain = !name.startsWith("[") && !name.startsWith("{");
      return plain ? name : "[" + labels + "]";
    }
    return labels.toString();
  }

  private List<String> plain(List<@Nullable String> cells, String where) {
    List<String> plain = new ArrayList<>();
    for (String cell : cells) {
      String text = cell == null ? "" : cell;
      String own = text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
      if (!own.equals(text)) {
        losses.add("tabs or line breaks", where);
      }
      plain.add(FormulaGuard.guard(own));
    }
    return plain;
  }

  private void line(List<String> cells) throws IOException {
    out.write((String.join("\t", cells) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void finish() throws IOException {
    if (!begun) {
      begin(List.of());
    }
    if (table != null) {
      table.flush();
    }
    out.flush();
  }

  @Override
  public void close() {
    // The stream belongs to the caller.
  }
}
