package dev.assay.formats.conll;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a token a line with its IOB2 tag: two columns, or CoNLL-2003's four where tokens have a
 * part of speech. White space other than single spaces between tokens is lost.
 */
final class ConllWriter implements HubWriter {
  private final BufferedWriter out;
  private final boolean verbatim;
  private final Losses losses;

  ConllWriter(OutputStream out, boolean verbatim, Losses losses) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.verbatim = verbatim;
    this.losses = losses;
  }

  @Override
  public void write(HubItem item) throws IOException {
    if (verbatim && item.original() != null) {
      out.write(item.original());
      if (!item.original().endsWith("\n\n")) {
        out.write("\n");
      }
      return;
    }
    losses.count(item, ConllFormat.CARRIES);
    List<HubToken> tokens = Tokens.of(item);
    Tags.@Nullable Tag[] tags = Tags.encode(item, tokens, losses);
    CodePoints text = item.requireText().offsets();
    boolean four = tokens.stream().anyMatch(token -> pos(token.values()) != null);
    int written = 0;
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      HubToken token = tokens.get(i);
      String form = text.slice(token.start(), token.end());
      if (form.isEmpty() || form.codePoints().anyMatch(Tokens::isSpace)) {
        losses.add("token with white space", item.key());
        continue;
      }
      if (written > 0 && token.beginsSentence()) {
        losses.add("sentences of one item (become items)", item.key());
        out.write("\n");
      } else if (written > 0 && !text.slice(end, token.start()).equals(" ")) {
        losses.add("white space between tokens", item.key());
      }
      row(form, token.values(), tags[i], four);
      written++;
      end = token.end();
    }
    if (written == 0) {
      losses.add("text without tokens", item.key());
    } else {
      out.write("\n");
    }
  }

  private void row(String form, Map<String, String> values, Tags.@Nullable Tag tag, boolean four)
      throws IOException {
    char separator = four ? ' ' : '\t';
    out.write(form);
    if (four) {
      out.write(separator + orUnderscore(pos(values)));
      out.write(separator + orUnderscore(values.get("chunk")));
    }
    out.write(separator + (tag == null ? "O" : tag.toString().replaceAll("\\s", "_")) + "\n");
  }

  private static @Nullable String pos(Map<String, String> values) {
    String fine = values.get("xpos");
    return fine == null || fine.isEmpty() ? values.get("upos") : fine;
  }

  private static String orUnderscore(@Nullable String value) {
    return value == null || value.isBlank() ? "_" : value.replaceAll("\\s", "_");
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
