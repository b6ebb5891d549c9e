package dev.assay.formats.conllu;

import dev.assay.formats.hub.Carries;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.Rescanned;
import java.util.EnumSet;
import java.util.Set;

/** CoNLL-U among the formats. */
public final class ConlluFormat {
  static final Set<Carries> CARRIES = EnumSet.of(Carries.SPANS, Carries.TOKENS, Carries.META);

  public static final HubFormat FORMAT =
      new HubFormat(
          "conllu",
          "ten columns, a word a line, spans as NER=B-X in the last one",
          Set.of(HubFormat.Medium.TEXT),
          CARRIES,
          "%s.conllu",
          found ->
              found.fileEnds(".conllu")
                  || found.holds(".conllu")
                  || (!found.folder()
                      && found
                          .start()
                          .matches("(?s)(#[^\n]*\n)*1(-\\d+)?\t([^\t\n]*\t){8}[^\t\n]*\n.*")),
          source -> new Rescanned(() -> ConlluReader.open(source.path(), source.keepOriginals())),
          sink -> new ConlluWriter(sink.stream(), sink.verbatim(), sink.losses()));

  private ConlluFormat() {}
}
