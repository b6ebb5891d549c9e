package dev.assay.formats.labelme;

import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes {@code [split/]image.json}, images named as the source has them. */
final class LabelmeWriter implements HubWriter {
  private final Path root;
  private final boolean verbatim;
  private final Losses losses;
  private final DocumentFolder documents;

  LabelmeWriter(Path root, boolean verbatim, Losses losses) {
    this.root = root;
    this.verbatim = verbatim;
    this.losses = losses;
    this.documents = new DocumentFolder(root, losses);
  }

  @Override
  public void write(HubItem item) throws IOException {
    String original = verbatim ? item.original() : null;
    String content = original != null ? original : LabelmeJson.write(item, losses).toPrettyString();
    Path place = documents.place(item, item.requireImage().stem());
    try {
      Files.writeString(
          place.resolveSibling(place.getFileName() + ".json"),
          content,
          StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      losses.add("image with the name of another one", item.key());
    }
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
