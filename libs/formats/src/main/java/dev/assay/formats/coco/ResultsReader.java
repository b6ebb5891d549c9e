package dev.assay.formats.coco;

import dev.assay.annotation.Text;
import dev.assay.formats.FormatException;
import dev.assay.formats.hub.HubAuthor;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubImage;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubLabel;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a model found, image by image in the order they are met; classes are called by their
 * number, images {@code <id>.jpg}. Results of one image need not stand together: the file is mapped
 * and walked over once to find where they lie, as {@link CocoReader} does it.
 */
final class ResultsReader implements HubReader {
  private final String file;
  private final boolean keepOriginals;
  private final Arena arena;
  private final MemorySegment bytes;
  private final CocoIndex index;
  private final JsonScanner part;
  private final CocoIndex.ByImage byImage;

  /** The id of every image, in the order they are met. */
  private final CocoIndex.Ids images = new CocoIndex.Ids();

  private final Deque<HubOutcome> pending = new ArrayDeque<>();
  private int nextImage;

  private ResultsReader(Path path, boolean keepOriginals, Arena arena) throws IOException {
    this.file = String.valueOf(path.getFileName());
    this.keepOriginals = keepOriginals;
    this.arena = arena;
    try (FileChannel channel = FileChannel.open(path)) {
      this.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    this.part = new JsonScanner(file);
    this.index = CocoIndex.ofResults(bytes, file);
    int size = index.annotations.size();
    int[] imageAt = new int[size];
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < size; i++) {
      long id = index.imageOf.at(i);
      if (id == CocoIndex.NONE) {
        imageAt[i] = -1;
        reject(i, "no image_id (expected: an object with the id of an image)");
        continue;
      }
      imageAt[i] = places.computeIfAbsent(id, _ -> places.size());
      if (imageAt[i] == images.size()) {
        images.add(id);
      }
    }
    this.byImage = CocoIndex.byImage(imageAt, images.size());
  }

  /**
   * Opens a file.
   *
   * @param keepOriginals whether results keep their own JSON, for writing them again
   */
  static ResultsReader open(Path path, boolean keepOriginals) throws IOException {
    Arena arena = Arena.ofShared();
    try {
      return new ResultsReader(path, keepOriginals, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private void reject(int number, String reason) {
    pending.add(new HubOutcome.Rejected(file, 0, Integer.toString(number), reason));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() {
    while (pending.isEmpty() && nextImage < images.size()) {
      List<HubLabel> labels = new ArrayList<>();
      for (int i = byImage.firstOf()[nextImage]; i < byImage.firstOf()[nextImage + 1]; i++) {
        int number = byImage.ordered()[i];
        try {
          labels.add(label(number));
        } catch (IllegalArgumentException e) {
          reject(number, String.valueOf(e.getMessage()));
        } catch (FormatException e) {
          reject(number, e.reason());
        } catch (JacksonException e) {
          reject(number, "no JSON: " + e.getOriginalMessage());
        }
      }
      HubImage image = new HubImage(images.at(nextImage++) + ".jpg", 0, 0);
      if (!labels.isEmpty()) {
        pending.add(new HubOutcome.Read(HubItem.ofImage(image, null, labels, null)));
      }
    }
    return pending.poll();
  }

  private HubLabel label(int number) throws FormatException {
    index.annotations.load(number, bytes, part);
    CocoJson parsed = CocoJson.parse(part);
    String original = keepOriginals ? new PlacedWords(number, part.loaded()).text() : null;
    JsonNode caption = parsed.attributes().get("caption");
    if (caption != null && caption.isString()) {
      return HubLabel.of(new Text(caption.stringValue()))
          .withBy(HubAuthor.model(""))
          .withOriginal(original);
    }
    Long category = parsed.category();
    if (category == null || !parsed.isPlaced()) {
      throw new IllegalArgumentException(
          "a result without category_id or place (expected: bbox, segmentation or keypoints)");
    }
    return new HubLabel(
            parsed.shapes(Long.toString(category)), parsed.attributes(), parsed.score(), original)
        .withBy(HubAuthor.model(""));
  }

  @Override
  public void close() {
    arena.close();
  }
}
