package dev.assay.formats.conllu;

import dev.assay.annotation.CodePoints;
import dev.assay.annotation.Span;
import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.text.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads sentences of CoNLL-U version 2. The text is that of the comment {@code text} where its
 * words are found there, else the words as {@code SpaceAfter=No} joins them. Words of a multi-word
 * token lie at its place, the first over all of it; an empty node has no length. Comments of the
 * form {@code name = value} go into the meta, {@code sent_id} is the key.
 */
final class ConlluReader implements HubReader {
  static final String[] COLUMNS = {
    "id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc"
  };
  private static final int MOST_LINES = 1_000_000;

  private final FileQueue files;
  private final boolean keepOriginals;
  private @Nullable Lines lines;
  private @Nullable String split;
  private String name = "";
  private int sentence;

  private ConlluReader(FileQueue files, boolean keepOriginals) {
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  static ConlluReader open(Path path, boolean keepOriginals) throws IOException {
    return new ConlluReader(FileQueue.of(path, ".conllu"), keepOriginals);
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (true) {
      if (lines == null) {
        Path file = files.next();
        if (file == null) {
          return null;
        }
        lines = Lines.open(file);
        name = files.name(file);
        split = files.split(file);
        sentence = 0;
      }
      HubOutcome outcome = sentence(lines);
      if (outcome != null) {
        return outcome;
      }
      close();
    }
  }

  private @Nullable HubOutcome sentence(Lines in) throws IOException {
    List<String> block = new ArrayList<>();
    long first = 0;
    try {
      for (String line = in.next(); line != null; line = in.next()) {
        if (line.isBlank()) {
          if (!block.isEmpty()) {
            return outcome(block, first);
          }
        } else {
          first = block.isEmpty() ? in.number() : first;
          block.add(line);
          if (block.size() > MOST_LINES) {
            throw in.wrong("more than " + MOST_LINES + " lines (expected: empty lines between)");
          }
        }
      }
    } catch (FormatException e) {
      close();
      return new HubOutcome.Rejected(name, e.line(), "", e.reason() + "; the rest is not read");
    }
    return block.isEmpty() ? null : outcome(block, first);
  }

  private HubOutcome outcome(List<String> block, long first) {
    sentence++;
    List<String[]> rows = new ArrayList<>();
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    for (int i = 0; i < block.size(); i++) {
      String line = block.get(i);
      if (line.startsWith("#")) {
        addComment(line.substring(1).strip(), meta);
        continue;
      }
      String[] row = line.split("\t", -1);
      if (row.length != COLUMNS.length || !row[0].matches("\\d{1,9}(-\\d{1,9}|\\.\\d{1,9})?")) {
        return new HubOutcome.Rejected(
            name,
            first + i,
            "",
            "%d columns, id '%s' (expected: ten columns, an id such as 1, 1-2 or 1.1)"
                .formatted(row.length, row[0]));
      }
      rows.add(row);
    }
    try {
      return new HubOutcome.Read(item(rows, meta, block));
    } catch (IllegalArgumentException e) {
      return new HubOutcome.Rejected(name, first, "", String.valueOf(e.getMessage()));
    }
  }

  private static void addComment(String comment, Map<String, JsonNode> meta) {
    int equals = comment.indexOf('=');
    String key = equals < 0 ? comment : comment.substring(0, equals).strip();
    String value = equals < 0 ? "" : comment.substring(equals + 1).strip();
    meta.put(key.isEmpty() ? "comment" : key, JsonNodeFactory.instance.stringNode(value));
  }

  private HubItem item(List<String[]> rows, Map<String, JsonNode> meta, List<String> block) {
    JsonNode text = meta.remove("text");
    JsonNode id = meta.remove("sent_id");
    Layout layout = text == null ? null : placed(rows, text.stringValue());
    if (layout == null) {
      layout = joined(rows);
    }
    List<HubLabel> labels = new ArrayList<>();
    List<String> tags = rows.stream().filter(ConlluReader::isWord).map(r -> tag(r[9])).toList();
    if (tags.stream().anyMatch(tag -> !tag.equals("O"))) {
      List<HubToken> words =
          layout.tokens().stream()
              .filter(token -> !token.values().getOrDefault("id", "").contains("."))
              .toList();
      for (Span span : Tags.decode(tags, words)) {
        labels.add(HubLabel.of(span));
      }
    }
    return new HubItem(
        id == null || id.stringValue().isBlank() ? name + "#" + sentence : id.stringValue(),
        null,
        new HubText(layout.text(), layout.tokens()),
        Map.of(),
        meta,
        split,
        labels,
        keepOriginals ? String.join("\n", block) + "\n\n" : null);
  }

  private static boolean isWord(String[] row) {
    return row[0].indexOf('-') < 0 && row[0].indexOf('.') < 0;
  }

  private static String tag(String misc) {
    String tag = misc(misc, "NER");
    return tag == null ? "O" : tag;
  }

  /** The value of a name in the last column. */
  static @Nullable String misc(String misc, String name) {
    for (String part : misc.split("\\|", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    return null;
  }

  /** A text and where its words lie. */
  private record Layout(String text, List<HubToken> tokens) {}

  /** The words where they are found in a text; null where one is not. */
  private static @Nullable Layout placed(List<String[]> rows, String text) {
    List<int[]> places = new ArrayList<>();
    int at = 0;
    CodePoints offsets = CodePoints.of(text);
    for (String[] row : surface(rows)) {
      int found = text.indexOf(row[1], at);
      if (found < 0 || !text.substring(at, found).isBlank()) {
        return null;
      }
      at = found + row[1].length();
      places.add(new int[] {offsets.fromUtf16(found), offsets.fromUtf16(at)});
    }
    return new Layout(text, tokens(rows, places));
  }

  private static Layout joined(List<String[]> rows) {
    StringBuilder text = new StringBuilder();
    List<int[]> places = new ArrayList<>();
    int at = 0;
    boolean space = false;
    for (String[] row : surface(rows)) {
      if (space) {
        text.append(' ');
        at++;
      }
      text.append(row[1]);
      int length = row[1].codePointCount(0, row[1].length());
      places.add(new int[] {at, at + length});
      at += length;
      space = !"No".equals(misc(row[9], "SpaceAfter"));
    }
    return new Layout(text.toString(), tokens(rows, places));
  }

  /** The rows that stand in the text: multi-word tokens instead of their words. */
  private static List<String[]> surface(List<String[]> rows) {
    List<String[]> surface = new ArrayList<>();
    int covered = 0;
    for (String[] row : rows) {
      int dash = row[0].indexOf('-');
      if (dash > 0) {
        covered = Integer.parseInt(row[0].substring(dash + 1));
        surface.add(row);
      } else if (row[0].indexOf('.') < 0 && Integer.parseInt(row[0]) > covered) {
        surface.add(row);
      }
    }
    return surface;
  }

  private static List<HubToken> tokens(List<String[]> rows, List<int[]> places) {
    List<HubToken> tokens = new ArrayList<>();
    int next = 0;
    int covered = 0;
    int end = 0;
    String[] range = null;
    int[] place = {0, 0};
    for (String[] row : rows) {
      int dash = row[0].indexOf('-');
      if (dash > 0) {
        covered = Integer.parseInt(row[0].substring(dash + 1));
        place = places.get(next++);
        range = row;
        continue;
      }
      if (row[0].indexOf('.') >= 0) {
        tokens.add(new HubToken(end, end, false, values(row, null)));
        continue;
      }
      boolean within = Integer.parseInt(row[0]) <= covered;
      if (!within) {
        place = places.get(next++);
      } else if (range == null) {
        place = new int[] {end, end};
      }
      tokens.add(new HubToken(place[0], place[1], false, values(row, within ? range : null)));
      end = place[1];
      range = null;
    }
    return tokens;
  }

  private static Map<String, String> values(String[] row, String @Nullable [] range) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", row[0]);
    values.put("form", row[1]);
    for (int i = 2; i < COLUMNS.length; i++) {
      if (!row[i].equals("_")) {
        values.put(COLUMNS[i], row[i]);
      }
    }
    if (range != null) {
      values.put("range", range[0]);
      values.put("range_form", range[1]);
      values.put("range_misc", range[9]);
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
