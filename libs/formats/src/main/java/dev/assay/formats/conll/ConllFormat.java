package dev.assay.formats.conll;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.Found;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import dev.assay.formats.text.Tags;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** CoNLL columns among the formats. */
public final class ConllFormat {
  static final Set<Carries> CARRIES = EnumSet.of(Carries.SPANS, Carries.TOKENS);

  public static final HubFormat FORMAT =
      new HubFormat(
          "conll",
          "columns, a token a line, tags IOB1, IOB2, BIOES or BILOU in the last one",
          Set.of(HubFormat.Medium.TEXT),
          CARRIES,
          "%s.conll",
          ConllFormat::recognises,
          source -> new Rescanned(() -> ConllReader.open(source.path(), source.keepOriginals())),
          sink -> new ConllWriter(sink.stream(), sink.verbatim(), sink.losses()));

  private ConllFormat() {}

  private static boolean recognises(Found found) throws IOException {
    if (found.holds(ConllReader.ENDINGS)) {
      return true;
    }
    if (found.folder() || !found.fileEnds(".conll", ".iob", ".bio", ".txt", ".tsv", ".conll03")) {
      return false;
    }
    int tagged = 0;
    for (String line : found.start().lines().limit(200).toList()) {
      String[] columns = line.strip().split("\\s+", -1);
      boolean bars = columns[0].contains("|");
      String last = columns[columns.length - 1];
      String tag = bars ? last.substring(last.lastIndexOf('|') + 1) : last;
      tagged += (columns.length > 1 || bars) && Tags.isTag(tag) ? 1 : 0;
    }
    return tagged > 0
        && tagged * 2L >= found.start().lines().limit(200).filter(l -> !l.isBlank()).count();
  }
}
