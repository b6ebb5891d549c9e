package dev.assay.formats.kitti;

import dev.assay.annotation.Cuboid;
import dev.assay.formats.hub.DocumentFolder;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Writes {@code label_2/[split/]image.txt}. */
final class KittiWriter implements HubWriter {
  private static final Set<String> OWN = Set.of("truncated", "occluded", "alpha");

  private final Path root;
  private final boolean verbatim;
  private final Losses losses;
  private final DocumentFolder documents;

  KittiWriter(Path root, boolean verbatim, Losses losses) {
    this.root = root;
    this.verbatim = verbatim;
    this.losses = losses;
    this.documents = new DocumentFolder(root.resolve("label_2"), losses);
  }

  @Override
  public void write(HubItem item) throws IOException {
    StringBuilder rows = new StringBuilder();
    item.meta().keySet().forEach(name -> losses.add("item key " + name, item.key()));
    for (HubLabel label : item.labels()) {
      if (verbatim && label.original() != null) {
        rows.append(label.original()).append('\n');
        continue;
      }
      count(label, item.key());
      String row = KittiRows.write(label);
      if (row != null) {
        rows.append(row).append('\n');
      }
    }
    Path place = documents.place(item, item.requireImage().stem());
    try {
      Files.writeString(
          place.resolveSibling(place.getFileName() + ".txt"), rows, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      losses.add("image with the name of another one", item.key());
    }
  }

  private void count(HubLabel label, String where) {
    Set<String> others = new HashSet<>(label.attributes().keySet());
    others.removeAll(OWN);
    others.forEach(name -> losses.add("attribute " + name, where));
    losses.count(label.withAttributes(java.util.Map.of()), KittiFormat.CARRIES, where);
    Cuboid cuboid = label.shape(Cuboid.class);
    if (cuboid != null && !KittiRows.isUpright(cuboid)) {
      losses.add("rotation other than about the upright axis", where);
    }
    String name = label.className();
    if (name != null && name.chars().anyMatch(Character::isWhitespace)) {
      losses.add("white space in the name of a class", where);
    }
  }

  @Override
  public void finish() throws IOException {
    Files.createDirectories(root.resolve("label_2"));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
