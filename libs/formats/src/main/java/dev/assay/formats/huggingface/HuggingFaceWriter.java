package dev.assay.formats.huggingface;

import dev.assay.annotation.Box;
import dev.assay.annotation.Choice;
import dev.assay.formats.SafePaths;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.hub.RecordItems;
import dev.assay.formats.json.Json;
import dev.assay.formats.json.JsonRecords;
import dev.assay.formats.parquet.ParquetTable;
import dev.assay.formats.text.Tags;
import dev.assay.formats.text.Tokens;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code data/<part>-00000-of-00001.parquet} and the card. Which columns there are is known
 * only after the last item, so rows wait in spill files. The column {@code labels} holds everything
 * as JSON beside the columns of the task: {@code label}, {@code tokens} and {@code ner_tags},
 * {@code objects}. Images come along where they are found.
 */
final class HuggingFaceWriter implements HubWriter {
  private static final long LARGEST_IMAGE = 64 << 20;

  private final Path root;
  private final Features features;
  private final @Nullable Path images;
  private final Losses losses;
  private final Map<String, BufferedWriter> spills = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  HuggingFaceWriter(Path root, List<HubClass> classes, @Nullable Path images, Losses losses)
      throws IOException {
    this.root = root;
    this.features = new Features(classes.stream().map(HubClass::name).distinct().toList());
    this.images = images;
    this.losses = losses;
    Files.createDirectories(root.resolve("data"));
  }

  @Override
  public void write(HubItem item) throws IOException {
    losses.count(item.withSplit(null), HuggingFaceFormat.CARRIES);
    String split =
        item.split() == null ? "train" : DocumentFolder.safe(item.split()).replace('/', '_');
    if (split.equals("val")) {
      split = "validation";
    }
    BufferedWriter spill = spills.get(split);
    if (spill == null) {
      spill = Files.newBufferedWriter(root.resolve("." + split + ".rows"));
      spills.put(split, spill);
    }
    spill.write(row(item).toString());
    spill.write('\n');
    counts.merge(split, 1, Integer::sum);
  }

  private ObjectNode row(HubItem item) {
    ObjectNode row = RecordItems.write(item.withSplit(null));
    boolean spans = item.labels().stream().anyMatch(label -> !Tags.spans(label).isEmpty());
    HubImage image = item.image();
    features.see(item, spans);
    if (item.text() != null) {
      List<HubToken> tokens = Tokens.of(item);
      Tags.@Nullable Tag[] tags = Tags.encode(item, tokens, new Losses());
      ArrayNode forms = row.putArray("tokens");
      ArrayNode numbers = row.putArray("ner_tags");
      var offsets = item.text().offsets();
      for (int i = 0; i < tokens.size(); i++) {
        forms.add(offsets.slice(tokens.get(i).start(), tokens.get(i).end()));
        numbers.add(features.tag(tags[i]));
      }
    }
    ArrayNode classes = row.putArray("classes");
    ObjectNode objects = row.putObject("objects");
    for (HubLabel label : item.labels()) {
      Box box = label.shape(Choice.class) == null ? label.box() : null;
      if (label.shape(Choice.class) != null) {
        classes.add(features.numberOf(String.valueOf(label.className())));
      } else if (box != null) {
        objects
            .withArray("bbox")
            .addArray()
            .add(box.x())
            .add(box.y())
            .add(box.width())
            .add(box.height());
        objects.withArray("category").add(features.numberOf(box.classId()));
      }
    }
    if (image != null && image.knowsSize()) {
      row.put("width", image.width()).put("height", image.height());
    }
    return row;
  }

  @Override
  public void finish() throws IOException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    if (spills.isEmpty()) {
      spills.put("train", Files.newBufferedWriter(root.resolve(".train.rows")));
    }
    String said =
        Json.NODES
            .objectNode()
            .set("info", Json.NODES.objectNode().set("features", features.json(images != null)))
            .toString();
    for (Map.Entry<String, BufferedWriter> spill : spills.entrySet()) {
      spill.getValue().close();
      Path rows = root.resolve("." + spill.getKey() + ".rows");
      Path target = root.resolve("data/" + spill.getKey() + "-00000-of-00001.parquet");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
          ParquetTable table =
              new ParquetTable(out, features.schema(images != null), Map.of("huggingface", said));
          JsonRecords records = JsonRecords.open(rows, "rows")) {
        for (JsonRecords.Row row = records.next(); row != null; row = records.next()) {
          JsonNode value = row.value();
          ObjectNode json = Json.object(value == null ? Json.NODES.nullNode() : value);
          byte @Nullable [] picture = picture(json);
          table.row(consumer -> features.write(json, picture, images != null, consumer));
        }
        table.finish();
      }
      Files.delete(rows);
      sizes.put(spill.getKey(), Files.size(target));
    }
    Files.writeString(root.resolve("README.md"), features.card(images != null, counts, sizes));
  }

  /** The bytes of a row's image, where it is there and not too large. */
  private byte @Nullable [] picture(ObjectNode row) throws IOException {
    String path = row.path("image").asString("");
    if (images == null || path.isBlank()) {
      return null;
    }
    return switch (SafePaths.resolve(images, path)) {
      case SafePaths.Outcome.Found(Path file) ->
          Files.size(file) <= LARGEST_IMAGE ? Files.readAllBytes(file) : null;
      case SafePaths.Outcome.Refused _ -> null;
    };
  }

  @Override
  public void close() throws IOException {
    List<String> left = new ArrayList<>(spills.keySet());
    for (String split : left) {
      BufferedWriter spill = spills.remove(split);
      if (spill != null) {
        spill.close();
      }
      Files.deleteIfExists(root.resolve("." + split + ".rows"));
    }
  }
}
