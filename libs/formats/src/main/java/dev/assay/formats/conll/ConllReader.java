package dev.assay.formats.conll;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads sentences, which end at an empty line. A token is the first column, or the second where the
 * first one counts (GermEval, whose inner spans are the field {@code nested}); the last column is
 * its tag; what lies between are its part of speech ({@code xpos}) and {@code chunk}. The text of a
 * sentence is its tokens joined by single spaces. {@code -DOCSTART-} counts documents, the item key
 * {@code document}. Lines of {@code word|pos|tag} words are read as well.
 */
final class ConllReader implements HubReader {
  static final String[] ENDINGS = {".conll", ".iob", ".bio", ".conll03"};

  /** More tokens than this without an empty line are no sentence. */
  private static final int MOST_TOKENS = 5_000_000;

  private final FileQueue files;
  private final boolean keepOriginals;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private @Nullable Lines lines;
  private @Nullable String split;
  private String name = "";
  private int sentence;
  private int document;

  private ConllReader(FileQueue files, boolean keepOriginals) {
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  static ConllReader open(Path path, boolean keepOriginals) throws IOException {
    return new ConllReader(FileQueue.of(path, ENDINGS), keepOriginals);
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (true) {
      if (!pending.isEmpty()) {
        return pending.poll();
      }
      Lines in = lines == null ? openNext() : lines;
      if (in == null) {
        return null;
      }
      HubOutcome outcome = sentence(in);
      if (outcome != null) {
        pending.add(outcome);
      } else {
        close();
      }
    }
  }

  private @Nullable Lines openNext() throws IOException {
    Path file = files.next();
    if (file == null) {
      return null;
    }
    Lines opened = Lines.open(file);
    lines = opened;
    name = files.name(file);
    split = files.split(file);
    sentence = 0;
    document = 0;
    return opened;
  }

  /** One sentence as it stands in the file. */
  private static final class Block {
    private final List<String[]> rows = new ArrayList<>();
    private final StringBuilder original = new StringBuilder();
    private @Nullable String comment;
    private long line;
  }

  private @Nullable HubOutcome sentence(Lines in) throws IOException {
    Block block = new Block();
    try {
      for (String line = in.next(); line != null; line = in.next()) {
        if (keepOriginals) {
          block.original.append(line).append('\n');
        }
        if (line.isBlank()) {
          if (!block.rows.isEmpty()) {
            return outcome(block);
          }
        } else if (line.startsWith("-DOCSTART-")) {
          document++;
        } else if (!add(line, block, in)) {
          return outcome(block);
        }
      }
    } catch (FormatException e) {
      close();
      return new HubOutcome.Rejected(name, e.line(), "", e.reason() + "; the rest is not read");
    }
    return block.rows.isEmpty() ? null : outcome(block);
  }

  /** Takes a line in; false where it ends the sentence. */
  private boolean add(String line, Block block, Lines in) throws FormatException {
    String[] columns =
        line.indexOf('\t') >= 0 ? line.split("\t", -1) : line.strip().split(" +", -1);
    if (block.rows.isEmpty() && line.startsWith("#") && !Tags.isTag(columns[columns.length - 1])) {
      block.comment = line;
      return true;
    }
    block.line = block.line == 0 ? in.number() : block.line;
    if (block.rows.isEmpty() && isSentence(line)) {
      for (String word : line.strip().split(" +", -1)) {
        block.rows.add(word.split("\\|", -1));
      }
      return false;
    }
    if (columns.length == 1 || columns[0].isEmpty()) {
      reject(in.number(), "'" + line + "' (expected: a token and its tag)");
      return true;
    }
    if (!block.rows.isEmpty() && block.rows.getFirst().length != columns.length) {
      reject(
          in.number(),
          "%d columns (expected: %d, as before)"
              .formatted(columns.length, block.rows.getFirst().length));
      return true;
    }
    block.rows.add(columns);
    if (block.rows.size() > MOST_TOKENS) {
      throw in.wrong("more than " + MOST_TOKENS + " tokens (expected: empty lines between)");
    }
    return true;
  }

  /** A row that cannot be read is named; the sentence is read without it. */
  private void reject(long line, String reason) {
    pending.add(new HubOutcome.Rejected(name, line, "", reason));
  }

  /** Whether a line is a sentence of its own, of words like {@code word|pos|tag}. */
  private static boolean isSentence(String line) {
    String[] words = line.strip().split(" +", -1);
    if (line.indexOf('\t') >= 0) {
      return false;
    }
    for (String word : words) {
      int bar = word.lastIndexOf('|');
      if (bar <= 0 || !Tags.isTag(word.substring(bar + 1))) {
        return false;
      }
    }
    return true;
  }

  private HubOutcome outcome(Block block) {
    sentence++;
    try {
      return new HubOutcome.Read(item(block));
    } catch (IllegalArgumentException e) {
      return new HubOutcome.Rejected(name, block.line, "", String.valueOf(e.getMessage()));
    }
  }

  private HubItem item(Block block) {
    int width = block.rows.getFirst().length;
    boolean counted = width > 2 && block.rows.getFirst()[0].equals("1");
    int word = counted ? 1 : 0;
    StringBuilder text = new StringBuilder();
    List<HubToken> tokens = new ArrayList<>();
    int at = 0;
    for (String[] row : block.rows) {
      String form = row[word];
      text.append(text.isEmpty() ? "" : " ").append(form);
      int length = form.codePointCount(0, form.length());
      tokens.add(new HubToken(at, at + length, false, counted ? Map.of() : values(row)));
      at += length + 1;
    }
    List<HubLabel> labels = new ArrayList<>();
    addLabels(block, counted && width > 3 ? 2 : width - 1, null, tokens, labels);
    for (int column = 3; counted && column < width; column++) {
      addLabels(block, column, "nested", tokens, labels);
    }
    Map<String, JsonNode> meta = new LinkedHashMap<>();
    if (document > 0) {
      meta.put("document", JsonNodeFactory.instance.numberNode(document));
    }
    if (block.comment != null) {
      meta.put("comment", JsonNodeFactory.instance.stringNode(block.comment));
    }
    return new HubItem(
        name + "#" + sentence,
        null,
        new HubText(text.toString(), tokens),
        Map.of(),
        meta,
        split,
        labels,
        keepOriginals ? block.original.toString() : null);
  }

  private static Map<String, String> values(String[] row) {
    Map<String, String> values = new LinkedHashMap<>();
    if (row.length > 2) {
      values.put("xpos", row[1]);
    }
    if (row.length > 3) {
      values.put("chunk", row[2]);
    }
    for (int i = 3; i < row.length - 1; i++) {
      values.put("column" + (i + 1), row[i]);
    }
    return values;
  }

  private static void addLabels(
      Block block,
      int column,
      @Nullable String field,
      List<HubToken> tokens,
      List<HubLabel> labels) {
    List<String> tags = block.rows.stream().map(row -> row[column]).toList();
    for (Span span : Tags.decode(tags, tokens)) {
      labels.add(HubLabel.of(span).withField(field));
    }
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
