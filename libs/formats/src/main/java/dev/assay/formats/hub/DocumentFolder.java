package dev.assay.formats.hub;

import dev.assay.formats.SafePaths;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder of files called after their items, in a folder for each part of the set. */
public final class DocumentFolder {
  private static final int LONGEST = 100;

  private final Path root;
  private final Losses losses;

  public DocumentFolder(Path root, Losses losses) {
    this.root = root;
    this.losses = losses;
  }

  /** Where an item's file lies, without its ending: {@code [split/]key}, its folder made. */
  public Path place(HubItem item) throws IOException {
    return place(item, item.key());
  }

  /** As {@link #place(HubItem)}, called otherwise. */
  public Path place(HubItem item, String name) throws IOException {
    String split = item.split();
    Path folder = split == null ? root : root.resolve(safe(split));
    Path place = folder.resolve(safe(name));
    Files.createDirectories(place.getParent());
    return place;
  }

  /** Writes an item's file; a name that is taken is counted and left as it is. */
  public boolean write(HubItem item, String ending, String content) throws IOException {
    Path place = place(item);
    try {
      Path file = place.resolveSibling(place.getFileName() + ending);
      Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException e) {
      losses.add("item with the name of another one", item.key());
      return false;
    }
  }

  /** A relative path, of one part where the name is no safe path. */
  public static String safe(String name) {
    boolean fine = SafePaths.problem(name) == null;
    for (String part : name.split("/", -1)) {
      fine &= !part.isEmpty() && !part.equals(".") && part.length() <= LONGEST;
    }
    if (fine) {
      return name;
    }
    String plain = name.replaceAll("[^\\p{L}\\p{N}._ #-]", "_").replace("..", "__");
    String hash = Integer.toHexString(name.hashCode());
    return plain.length() > LONGEST ? plain.substring(0, LONGEST - 9) + "-" + hash : plain;
  }
}
