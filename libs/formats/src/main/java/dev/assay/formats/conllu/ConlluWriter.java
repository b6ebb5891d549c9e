package dev.assay.formats.conllu;

import dev.assay.annotation.CodePoints;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubToken;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.text.Tags;
import dev.assay.formats.text.Tokens;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Writes sentences of CoNLL-U version 2 with the comments {@code sent_id} and {@code text}, spans
 * as {@code NER=B-X} and {@code NER=I-X} in MISC. An item is one sentence.
 */
final class ConlluWriter implements HubWriter {
  private final BufferedWriter out;
  private final boolean verbatim;
  private final Losses losses;

  ConlluWriter(OutputStream out, boolean verbatim, Losses losses) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.verbatim = verbatim;
    this.losses = losses;
  }

  @Override
  public void write(HubItem item) throws IOException {
    if (verbatim && item.original() != null) {
      out.write(item.original());
      return;
    }
    losses.count(item, ConlluFormat.CARRIES);
    List<HubToken> tokens = Tokens.of(item);
    CodePoints text = item.requireText().offsets();
    if (tokens.isEmpty()) {
      losses.add("text without tokens", item.key());
      return;
    }
    String line = oneLine(item.requireText().text());
    if (!line.equals(item.requireText().text())) {
      losses.add("line breaks in a text", item.key());
    }
    out.write("# sent_id = " + oneLine(item.key()) + "\n");
    for (Map.Entry<String, JsonNode> entry : item.meta().entrySet()) {
      String value =
          entry.getValue().isString()
              ? entry.getValue().stringValue()
              : entry.getValue().toString();
      out.write(
          "# " + oneLine(entry.getKey()) + (value.isEmpty() ? "" : " = " + oneLine(value)) + "\n");
    }
    out.write("# text = " + line + "\n");
    Tags.@Nullable Tag[] tags = Tags.encode(item, tokens, losses);
    int word = 0;
    for (int i = 0; i < tokens.size(); i++) {
      HubToken token = tokens.get(i);
      Map<String, String> values = token.values();
      String range = values.get("range");
      if (range != null) {
        out.write(
            range
                + "\t"
                + cell(values.get("range_form"))
                + "\t_".repeat(7)
                + "\t"
                + cell(values.get("range_misc"))
                + "\n");
      }
      boolean empty = values.getOrDefault("id", "").contains(".");
      word += empty ? 0 : 1;
      String form = values.getOrDefault("form", text.slice(token.start(), token.end()));
      String id = empty ? values.getOrDefault("id", "") : Integer.toString(word);
      boolean touches =
          range == null
              && i + 1 < tokens.size()
              && tokens.get(i + 1).start() == token.end()
              && token.end() > token.start();
      row(id, form, values, tags[i], touches);
    }
    out.write("\n");
  }

  private void row(
      String id, String form, Map<String, String> values, Tags.@Nullable Tag tag, boolean touches)
      throws IOException {
    StringBuilder row = new StringBuilder(id).append('\t').append(cell(form));
    for (int i = 2; i < 9; i++) {
      row.append('\t').append(cell(values.get(ConlluReader.COLUMNS[i])));
    }
    List<String> misc = new ArrayList<>();
    for (String part : values.getOrDefault("misc", "").split("\\|", -1)) {
      if (!part.isEmpty() && !part.startsWith("NER=") && !part.startsWith("SpaceAfter=")) {
        misc.add(part);
      }
    }
    if (touches || values.getOrDefault("misc", "").contains("SpaceAfter=No")) {
      misc.add("SpaceAfter=No");
    }
    if (tag != null) {
      misc.add("NER=" + tag);
    }
    out.write(row + "\t" + cell(String.join("|", misc)) + "\n");
  }

  private static String cell(@Nullable String value) {
    return value == null || value.isBlank() ? "_" : value.replaceAll("[\\t\\n\\r]", " ");
  }

  private static String oneLine(String value) {
    return value.replaceAll("\\R", " ");
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    // The stream belongs to the caller.
  }
}
