package dev.assay.formats.spacy;

import dev.assay.annotation.Choice;
import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Span;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.text.Tags;
import dev.assay.formats.text.Tokens;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Writes one DocBin. Spans without a field become entities, in a group {@code sc} where they
 * overlap one; spans of a field the group of that name; classes of the item categories, 0 for every
 * category of the set a document does not have. White space between tokens becomes tokens as spaCy
 * makes them, so that the text stays the same. All but the strings waits in files.
 */
final class DocBinWriter implements HubWriter {
  private static final String GROUP = "sc";

  /** As Python's {@code zlib.compress} does. */
  private static final int LEVEL = Deflater.DEFAULT_COMPRESSION;

  private final OutputStream out;
  private final Losses losses;
  private final DocTable table;
  private final Spill categories;
  private final Spill groups;
  private final Map<String, Long> strings = new HashMap<>();

  /** Categories by the number they have in their spill. */
  private final Map<String, Integer> numbers = new TreeMap<>();

  DocBinWriter(OutputStream out, Path spillFolder, Losses losses) throws IOException {
    this.out = out;
    this.losses = losses;
    this.table = new DocTable(spillFolder);
    this.categories = new Spill(spillFolder);
    this.groups = new Spill(spillFolder);
  }

  @Override
  public void write(HubItem item) throws IOException {
    losses.count(item, SpacyFormat.CARRIES);
    List<HubToken> tokens = new ArrayList<>(Tokens.of(item).size());
    List<Boolean> spaces = new ArrayList<>();
    CodePoints text = item.requireText().offsets();
    fill(Tokens.of(item), text, tokens, spaces);
    List<HubLabel> grouped = new ArrayList<>();
    @Nullable HubLabel[] entities = entities(item, tokens, grouped);
    for (int i = 0; i < tokens.size(); i++) {
      HubToken token = tokens.get(i);
      HubLabel entity = entities[i];
      boolean begins = entity != null && (i == 0 || !entity.equals(entities[i - 1]));
      table.begin(id(text.slice(token.start(), token.end())), spaces.get(i));
      table.entity(
          entity == null ? Column.OUTSIDE : begins ? Column.BEGIN : Column.INSIDE,
          entity == null ? 0 : id(String.valueOf(entity.className())));
      addValues(token, i, tokens);
      if (entity != null) {
        table.set(Column.ENT_KB_ID, id(attribute(entity, "kb_id")));
        table.set(Column.ENT_ID, id(attribute(entity, "ent_id")));
      }
      table.end();
    }
    table.document();
    addCategories(item);
    byte[] packed = groups(grouped, tokens, item.key());
    groups.out().writeInt(packed.length);
    groups.out().write(packed);
  }

  private long id(String text) {
    Long known = strings.get(text);
    if (known == null) {
      known = SpacyStrings.id(text);
      strings.put(text, known);
    }
    return known;
  }

  private static String attribute(HubLabel label, String name) {
    var value = label.attributes().get(name);
    return value == null ? "" : value.asString("");
  }

  /** The tokens with what lies between them; one space after a token is its own. */
  private static void fill(
      List<HubToken> from, CodePoints text, List<HubToken> tokens, List<Boolean> spaces) {
    int end = 0;
    for (int i = 0; i <= from.size(); i++) {
      int next = i < from.size() ? from.get(i).start() : text.length();
      if (next > end) {
        boolean spaced = !tokens.isEmpty() && text.slice(end, end + 1).equals(" ");
        if (spaced) {
          spaces.set(spaces.size() - 1, true);
          end++;
        }
        if (next > end) {
          tokens.add(HubToken.of(end, next));
          spaces.add(false);
        }
      }
      if (i < from.size() && from.get(i).end() > next) {
        tokens.add(from.get(i));
        spaces.add(false);
        end = from.get(i).end();
      }
    }
  }

  private @Nullable HubLabel[] entities(
      HubItem item, List<HubToken> tokens, List<HubLabel> grouped) {
    @Nullable HubLabel[] entities = new HubLabel[tokens.size()];
    int[] starts = tokens.stream().mapToInt(HubToken::start).toArray();
    for (HubLabel label : item.labels()) {
      List<Span> spans = Tags.spans(label);
      if (spans.size() > 1) {
        losses.add("parts of a span (become spans)", item.key());
      }
      for (Span span : spans) {
        int first = Tags.startingAt(span.start(), starts);
        int last = lastToken(span, first, tokens);
        if (last < 0) {
          losses.add("span that begins or ends within a token or beside all of them", item.key());
        } else if (label.field() != null || !isFree(entities, first, last)) {
          grouped.add(HubLabel.of(span).withField(label.field()));
        } else {
          HubLabel own = HubLabel.of(span).withAttributes(label.attributes());
          for (int i = first; i <= last; i++) {
            entities[i] = own;
          }
        }
      }
    }
    return entities;
  }

  private static int lastToken(Span span, int first, List<HubToken> tokens) {
    int last = first;
    while (last >= 0 && last < tokens.size() && tokens.get(last).end() < span.end()) {
      last++;
    }
    boolean fits = last >= 0 && last < tokens.size() && tokens.get(last).end() == span.end();
    return fits && span.length() > 0 ? last : -1;
  }

  private static boolean isFree(@Nullable HubLabel[] entities, int first, int last) {
    for (int i = first; i <= last; i++) {
      if (entities[i] != null) {
        return false;
      }
    }
    return true;
  }

  private void addValues(HubToken token, int index, List<HubToken> tokens) {
    if (token.values().isEmpty() && !token.beginsSentence()) {
      return;
    }
    for (Column column : Column.STRINGS) {
      String value = token.values().get(column.name());
      if (value != null) {
        table.set(column.id(), id(value));
      }
    }
    if (token.beginsSentence()) {
      table.set(Column.SENT_START, 1);
    }
    String offset = token.values().get("head_offset");
    if (offset != null) {
      long head = Long.parseLong(offset);
      if (index + head >= 0 && index + head < tokens.size()) {
        table.set(Column.HEAD, head);
      }
    }
  }

  private void addCategories(HubItem item) throws IOException {
    Map<String, Double> own = new LinkedHashMap<>();
    for (HubLabel label : item.labels()) {
      if (label.shape(Choice.class) != null) {
        Double confidence = label.confidence();
        own.put(String.valueOf(label.className()), confidence == null ? 1.0 : confidence);
      } else if (label.confidence() != null) {
        losses.add("confidence of a span", item.key());
      }
    }
    categories.out().writeInt(own.size());
    for (Map.Entry<String, Double> category : own.entrySet()) {
      Integer number = numbers.putIfAbsent(category.getKey(), numbers.size());
      categories.out().writeInt(number == null ? numbers.size() - 1 : number);
      categories.out().writeDouble(category.getValue());
    }
  }

  private byte[] groups(List<HubLabel> grouped, List<HubToken> tokens, String where)
      throws IOException {
    Map<String, List<Span>> byName = new LinkedHashMap<>();
    for (HubLabel label : grouped) {
      String field = label.field() == null ? GROUP : label.field();
      if (label.field() == null) {
        losses.add("span that overlaps another one (in the group sc)", where);
      }
      byName.computeIfAbsent(field, _ -> new ArrayList<>()).addAll(Tags.spans(label));
    }
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      if (byName.isEmpty()) {
        packer.packArrayHeader(0);
        return packer.toByteArray();
      }
      packer.packMapHeader(byName.size());
      for (Map.Entry<String, List<Span>> group : byName.entrySet()) {
        byte[] packed = group(group.getKey(), group.getValue(), tokens);
        packer.packBinaryHeader(packed.length).writePayload(packed);
        packer.packArrayHeader(1).packString(group.getKey());
      }
      return packer.toByteArray();
    }
  }

  private byte[] group(String name, List<Span> spans, List<HubToken> tokens) throws IOException {
    int[] starts = tokens.stream().mapToInt(HubToken::start).toArray();
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(3).packString("name").packString(name);
      packer.packString("attrs").packMapHeader(0);
      packer.packString("spans").packArrayHeader(spans.size());
      for (Span span : spans) {
        int first = Tags.startingAt(span.start(), starts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40);
        DataOutputStream fields = new DataOutputStream(bytes);
        fields.writeLong(0);
        fields.writeLong(0);
        fields.writeLong(id(span.classId()));
        fields.writeInt(first);
        fields.writeInt(lastToken(span, first, tokens) + 1);
        fields.writeInt(span.start());
        fields.writeInt(span.end());
        packer.packBinaryHeader(40).writePayload(bytes.toByteArray());
      }
      return packer.toByteArray();
    }
  }

  @Override
  public void finish() throws IOException {
    DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(LEVEL), 1 << 16);
    OutputStream zlib = new BufferedOutputStream(deflater, 1 << 16);
    MessagePacker packer = MessagePack.newDefaultPacker(zlib);
    packer.packMapHeader(9).packString("version").packString("0.1");
    List<Long> attributes = table.attributes();
    packer.packString("attrs").packArrayHeader(attributes.size());
    for (long attribute : attributes) {
      packer.packLong(attribute);
    }
    packer
        .packString("tokens")
        .packBinaryHeader(Math.multiplyExact(table.size(), attributes.size() * 8));
    packer.flush();
    table.copy(zlib);
    packer.packString("spaces").packBinaryHeader(table.size());
    packer.flush();
    table.copySpaces(zlib);
    packer.packString("lengths").packBinaryHeader(Math.multiplyExact(4, table.documents()));
    packer.flush();
    table.copyLengths(zlib);
    List<String> sorted = strings.keySet().stream().sorted().toList();
    packer.packString("strings").packArrayHeader(sorted.size());
    for (String text : sorted) {
      packer.packString(text);
    }
    packer.packString("cats").packArrayHeader(table.documents());
    packCategories(packer);
    packer.packString("flags").packArrayHeader(table.documents());
    for (int i = 0; i < table.documents(); i++) {
      packer.packMapHeader(1).packString("has_unknown_spaces").packBoolean(false);
    }
    packer.packString("span_groups").packArrayHeader(table.documents());
    try (DataInputStream in = groups.reread()) {
      for (int i = 0; i < table.documents(); i++) {
        byte[] group = in.readNBytes(in.readInt());
        packer.packBinaryHeader(group.length).writePayload(group);
      }
    }
    packer.flush();
    zlib.flush();
    deflater.finish();
    out.flush();
  }

  private void packCategories(MessagePacker packer) throws IOException {
    double[] values = new double[numbers.size()];
    try (DataInputStream in = categories.reread()) {
      for (int i = 0; i < table.documents(); i++) {
        Arrays.fill(values, 0);
        for (int n = in.readInt(); n > 0; n--) {
          values[in.readInt()] = in.readDouble();
        }
        packer.packMapHeader(numbers.size());
        for (Map.Entry<String, Integer> category : numbers.entrySet()) {
          packer.packString(category.getKey()).packDouble(values[category.getValue()]);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    table.close();
    categories.close();
    groups.close();
  }
}
