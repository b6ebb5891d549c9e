package dev.assay.formats.webanno;

import dev.assay.formats.cas.CasBuilder;
import dev.assay.formats.cas.FeatureStructure;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubText;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.text.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a document a file. A text without tokens is cut into them. */
final class WebannoWriter implements HubWriter {
  private final Path root;
  private final boolean verbatim;
  private final Losses losses;
  private final DocumentFolder documents;

  WebannoWriter(Path root, boolean verbatim, Losses losses) {
    this.root = root;
    this.verbatim = verbatim;
    this.losses = losses;
    this.documents = new DocumentFolder(root, losses);
  }

  @Override
  public void write(HubItem item) throws IOException {
    if (verbatim && item.original() != null) {
      documents.write(item, ".tsv", item.original());
      return;
    }
    HubText text = new HubText(item.requireText().text(), Tokens.of(item));
    HubItem cut =
        new HubItem(
            item.key(), null, text, item.assets(), item.meta(), item.split(), item.labels(), null);
    List<FeatureStructure> structures = new CasBuilder(cut, losses).build();
    documents.write(item, ".tsv", new WebannoTable(structures, item.key(), losses).text());
  }

  @Override
  public void finish() throws IOException {
    Files.createDirectories(root);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
