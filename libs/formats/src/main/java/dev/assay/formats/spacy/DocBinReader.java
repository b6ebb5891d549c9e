package dev.assay.formats.spacy;

import dev.assay.annotation.Choice;
import dev.assay.annotation.Span;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the documents of DocBin files: entities are spans without a field, span groups spans whose
 * field is the group, categories from 0.5 on classes of the item whose value is the confidence
 * where it isn't 1.
 */
final class DocBinReader implements HubReader {
  private final FileQueue files;
  private @Nullable DocBin bin;
  private @Nullable String split;
  private String name = "";
  private int document;
  private int token;

  private DocBinReader(FileQueue files) {
    this.files = files;
  }

  static DocBinReader open(Path path) throws IOException {
    return new DocBinReader(FileQueue.of(path, ".spacy"));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    DocBin current = bin;
    while (current == null || document == current.documents()) {
      Path file = files.next();
      close();
      if (file == null) {
        return null;
      }
      name = files.name(file);
      split = files.split(file);
      current = DocBin.open(file, name);
      bin = current;
      document = 0;
      token = 0;
    }
    String key = name + "#" + (document + 1);
    int first = token;
    int length = current.length(document++);
    token += length;
    try {
      return new HubOutcome.Read(item(current, key, first, length));
    } catch (IllegalArgumentException | MessagePackException e) {
      return new HubOutcome.Rejected(key, 0, "", String.valueOf(e.getMessage()));
    } catch (FormatException e) {
      return new HubOutcome.Rejected(key, 0, "", e.reason());
    }
  }

  private HubItem item(DocBin from, String key, int first, int length) throws IOException {
    byte[] groups = from.nextGroups();
    Map<String, Double> categories = from.nextCategories();
    StringBuilder text = new StringBuilder();
    List<HubToken> tokens = new ArrayList<>(length);
    int at = 0;
    for (int i = first; i < first + length; i++) {
      String form = from.string(i, Column.ORTH);
      text.append(form);
      int end = at + form.codePointCount(0, form.length());
      tokens.add(new HubToken(at, end, from.value(i, Column.SENT_START) == 1, values(from, i)));
      at = end;
      if (from.hasSpace(i)) {
        text.append(' ');
        at++;
      }
    }
    List<HubLabel> labels = new ArrayList<>();
    addEntities(from, first, tokens, labels);
    addGroups(from, groups, tokens, labels);
    for (Map.Entry<String, Double> category : categories.entrySet()) {
      double value = category.getValue();
      if (value >= 0.5) {
        labels.add(
            HubLabel.of(new Choice(category.getKey())).withConfidence(value == 1 ? null : value));
      }
    }
    return new HubItem(
        key, null, new HubText(text.toString(), tokens), Map.of(), Map.of(), split, labels, null);
  }

  private static Map<String, String> values(DocBin from, int i) throws FormatException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : Column.STRINGS) {
      String value = from.string(i, column.id());
      if (!value.isEmpty()) {
        values.put(column.name(), value);
      }
    }
    if (from.value(i, Column.HEAD) != 0 || values.containsKey("deprel")) {
      values.put("head_offset", Long.toString(from.value(i, Column.HEAD)));
    }
    return values;
  }

  private static void addEntities(
      DocBin from, int first, List<HubToken> tokens, List<HubLabel> labels) throws FormatException {
    for (int i = 0; i < tokens.size(); ) {
      if (from.value(first + i, Column.ENT_IOB) != Column.BEGIN) {
        i++;
        continue;
      }
      int last = i;
      while (last + 1 < tokens.size()
          && from.value(first + last + 1, Column.ENT_IOB) == Column.INSIDE) {
        last++;
      }
      String type = from.string(first + i, Column.ENT_TYPE);
      Map<String, JsonNode> attributes = new LinkedHashMap<>();
      put(attributes, "kb_id", from.string(first + i, Column.ENT_KB_ID));
      put(attributes, "ent_id", from.string(first + i, Column.ENT_ID));
      if (!type.isBlank()) {
        Span span = new Span(type, tokens.get(i).start(), tokens.get(last).end());
        labels.add(HubLabel.of(span).withAttributes(attributes));
      }
      i = last + 1;
    }
  }

  private static void put(Map<String, JsonNode> attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, JsonNodeFactory.instance.stringNode(value));
    }
  }

  /** A list of groups, or a map of a group to the names it has. */
  private static void addGroups(
      DocBin from, byte[] packed, List<HubToken> tokens, List<HubLabel> labels) throws IOException {
    if (packed.length <= 1) {
      return;
    }
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(packed)) {
      if (in.getNextFormat().getValueType().isMapType()) {
        for (int n = in.unpackMapHeader(); n > 0; n--) {
          byte[] group = in.readPayload(DocBin.checked(in.unpackBinaryHeader(), packed.length));
          List<String> names = new ArrayList<>();
          for (int k = in.unpackArrayHeader(); k > 0; k--) {
            names.add(in.unpackString());
          }
          for (String named : names) {
            addGroup(from, group, named, tokens, labels);
          }
        }
      } else {
        for (int n = in.unpackArrayHeader(); n > 0; n--) {
          byte[] group = in.readPayload(DocBin.checked(in.unpackBinaryHeader(), packed.length));
          addGroup(from, group, null, tokens, labels);
        }
      }
    }
  }

  private static void addGroup(
      DocBin from,
      byte[] packed,
      @Nullable String named,
      List<HubToken> tokens,
      List<HubLabel> labels)
      throws IOException {
    List<byte[]> spans = new ArrayList<>();
    String field = named;
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(packed)) {
      for (int n = in.unpackMapHeader(); n > 0; n--) {
        switch (in.unpackString()) {
          case "name" -> field = field == null ? in.unpackString() : skip(in, field);
          case "spans" -> {
            for (int k = in.unpackArrayHeader(); k > 0; k--) {
              spans.add(in.readPayload(DocBin.checked(in.unpackBinaryHeader(), packed.length)));
            }
          }
          default -> in.skipValue();
        }
      }
    }
    for (byte[] span : spans) {
      ByteBuffer fields = ByteBuffer.wrap(span);
      if (span.length != 40) {
        throw new IllegalArgumentException(
            "span of %d bytes (expected: 40)".formatted(span.length));
      }
      String label = from.string(fields.getLong(16));
      int first = fields.getInt(24);
      int end = fields.getInt(28);
      if (first < 0 || end <= first || end > tokens.size()) {
        throw new IllegalArgumentException(
            "span of tokens %d to %d (expected: within %d)".formatted(first, end, tokens.size()));
      }
      Span place = new Span(label, tokens.get(first).start(), tokens.get(end - 1).end());
      labels.add(HubLabel.of(place).withField(field == null ? "sc" : field));
    }
  }

  private static String skip(MessageUnpacker in, String kept) throws IOException {
    in.skipValue();
    return kept;
  }

  @Override
  public void close() throws IOException {
    if (bin != null) {
      bin.close();
      bin = null;
    }
  }
}
