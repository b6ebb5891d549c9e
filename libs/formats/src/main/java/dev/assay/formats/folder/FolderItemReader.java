package dev.assay.formats.folder;

import dev.assay.formats.FormatException;
import dev.assay.formats.ItemBuilder;
import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a folder of texts or images in the order of their names. A file's key is its path; the name
 * of the folder it lies in is its class, and a file directly in the folder has none. Hidden files
 * and symbolic links are passed over. Holds the names of one folder per level in memory.
 */
public final class FolderItemReader implements ItemReader {
  private static final Set<String> IMAGES =
      Set.of("jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff");
  private static final Set<String> TEXTS = Set.of("txt", "text", "md");
  private static final Set<String> SPLITS = Set.of("train", "test", "val", "valid", "validation");
  private static final long LONGEST_TEXT = 16 << 20;
  private static final int DEEPEST = 32;

  private final Path root;
  private final Deque<Deque<Path>> pending = new ArrayDeque<>();

  private FolderItemReader(Path root) throws IOException {
    this.root = root;
    pending.push(entries(root));
  }

  /**
   * Reads a folder.
   *
   * @throws FormatException where there is no such folder
   */
  public static FolderItemReader open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FormatException(
          folder.toString(), 0, "no folder (expected: one of texts or images)");
    }
    return new FolderItemReader(folder.toRealPath());
  }

  private static Deque<Path> entries(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> sorted =
          list.filter(path -> !path.getFileName().toString().startsWith("."))
              .filter(path -> !Files.isSymbolicLink(path))
              .sorted()
              .toList();
      return new ArrayDeque<>(sorted);
    }
  }

  @Override
  public @Nullable ItemOutcome next() throws IOException {
    while (!pending.isEmpty()) {
      Path path = pending.element().poll();
      if (path == null) {
        pending.pop();
      } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        if (pending.size() > DEEPEST) {
          throw new FormatException(
              path.toString(), 0, "folders %d deep (expected: at most that)".formatted(DEEPEST));
        }
        pending.push(entries(path));
      } else {
        return read(path);
      }
    }
    return null;
  }

  private ItemOutcome read(Path file) throws IOException {
    Path relative = root.relativize(file);
    String name = slashed(relative);
    ItemBuilder item = new ItemBuilder(name, 0, root);
    item.key(name);
    String extension = extension(name);
    if (IMAGES.contains(extension)) {
      item.asset(ItemRecord.IMAGE, name);
    } else if (TEXTS.contains(extension)) {
      readText(file, item);
    } else {
      item.reject("", "extension '" + extension + "' (expected: a text or an image)");
    }
    addFolders(relative, item);
    return item.build();
  }

  private static void addFolders(Path relative, ItemBuilder item) {
    int folders = relative.getNameCount() - 1;
    String parent = folders > 0 ? relative.getName(folders - 1).toString() : "";
    String first = folders > 0 ? relative.getName(0).toString() : "";
    boolean split = SPLITS.contains(first.toLowerCase(Locale.ROOT));
    if (split) {
      item.meta().put("split", first);
    }
    if (folders > (split ? 1 : 0)) {
      item.labels(JsonNodeFactory.instance.stringNode(parent));
    }
  }

  private static void readText(Path file, ItemBuilder item) throws IOException {
    long size = Files.size(file);
    if (size > LONGEST_TEXT) {
      item.reject("text", "%d bytes (expected: at most %d)".formatted(size, LONGEST_TEXT));
      return;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      item.text(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      item.reject("text", "a byte that is not UTF-8 (expected: UTF-8)");
    }
  }

  private static String slashed(Path relative) {
    StringBuilder name = new StringBuilder();
    for (Path part : relative) {
      name.append(name.isEmpty() ? "" : "/").append(part);
    }
    return name.toString();
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    pending.clear();
  }
}
