package dev.assay.formats.coco;

import dev.assay.formats.FormatException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the images, annotations and categories of a COCO file lie, or the results of a model, found
 * in one walk over the mapped file. An annotation costs 24 bytes of memory, an image 12, whatever
 * stands in them.
 */
final class CocoIndex {
  /** Offsets and lengths of the elements of an array. */
  static final class Elements {
    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private int size;

    private void add(long offset, long length) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, size * 2);
        lengths = Arrays.copyOf(lengths, size * 2);
      }
      offsets[size] = offset;
      lengths[size++] = (int) length;
    }

    int size() {
      return size;
    }

    /** Loads an element's bytes. */
    void load(int element, MemorySegment bytes, JsonScanner part) {
      part.load(bytes, offsets[element], lengths[element]);
    }
  }

  /** No whole number where an id should be. */
  static final long NONE = Long.MIN_VALUE;

  private static final long LARGEST_ELEMENT = 256 << 20;

  /** Whole numbers in a row. */
  static final class Ids {
    private long[] numbers = new long[1024];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    long at(int place) {
      return numbers[place];
    }

    int size() {
      return size;
    }
  }

  private final JsonScanner scanner;
  final Elements images = new Elements();
  final Elements annotations = new Elements();
  final Elements categories = new Elements();

  /** The image each annotation names; {@link #NONE} where it names none. */
  final Ids imageOf = new Ids();

  /** The id of each image; {@link #NONE} where it has none. */
  final Ids imageIds = new Ids();

  /**
   * Annotations ordered by image, those of one image in their own order.
   *
   * @param ordered numbers of annotations
   * @param firstOf where each image's begin in them, and after the last image their end
   */
  @SuppressWarnings("ArrayRecordComponent")
  record ByImage(int[] ordered, int[] firstOf) {}

  /**
   * Orders annotations by counting.
   *
   * @param imageAt the place of each annotation's image; negative = it has none and is left out
   */
  static ByImage byImage(int[] imageAt, int images) {
    int[] firstOf = new int[images + 1];
    for (int image : imageAt) {
      if (image >= 0) {
        firstOf[image + 1]++;
      }
    }
    for (int i = 0; i < images; i++) {
      firstOf[i + 1] += firstOf[i];
    }
    int[] ordered = new int[firstOf[images]];
    int[] next = firstOf.clone();
    for (int i = 0; i < imageAt.length; i++) {
      if (imageAt[i] >= 0) {
        ordered[next[imageAt[i]]++] = i;
      }
    }
    return new ByImage(ordered, firstOf);
  }

  /** Everything else of the file, by name, as it stands there. */
  final Map<String, String> others = new LinkedHashMap<>();

  private CocoIndex(JsonScanner scanner) {
    this.scanner = scanner;
  }

  static CocoIndex of(MemorySegment bytes, String file) throws FormatException {
    CocoIndex index = new CocoIndex(new JsonScanner(bytes, file));
    index.readFile(file);
    return index;
  }

  /** Results stand in one list, or one after another without any. */
  static CocoIndex ofResults(MemorySegment bytes, String file) throws FormatException {
    CocoIndex index = new CocoIndex(new JsonScanner(bytes, file));
    JsonScanner scanner = index.scanner;
    if (!scanner.ended() && scanner.next() == '[') {
      index.readElements(index.annotations, "image_id", index.imageOf);
    } else {
      while (!scanner.ended()) {
        index.readElement(index.annotations, "image_id", index.imageOf);
      }
    }
    if (!scanner.ended()) {
      throw scanner.wrong("something after the list (expected: nothing)");
    }
    return index;
  }

  private void readFile(String file) throws FormatException {
    if (scanner.next() == '[') {
      throw new FormatException(
          file, 0, "a list, as of results (expected: an object with images and annotations)");
    }
    boolean found = false;
    scanner.expect('{');
    if (scanner.take('}')) {
      throw new FormatException(file, 0, "no images (expected: images and annotations)");
    }
    do {
      String name = scanner.name();
      scanner.expect(':');
      found |= name.equals("images");
      switch (name) {
        case "images" -> readElements(images, "id", imageIds);
        case "annotations" -> readElements(annotations, "image_id", imageOf);
        case "categories" -> readElements(categories, "", new Ids());
        default -> readOther(name);
      }
    } while (scanner.take(','));
    scanner.expect('}');
    if (!found) {
      throw new FormatException(file, 0, "no images (expected: images and annotations)");
    }
  }

  private void readOther(String name) throws FormatException {
    scanner.next();
    long start = scanner.position();
    scanner.skipValue();
    if (scanner.position() - start > LARGEST_ELEMENT) {
      throw scanner.wrong("'" + name + "' is too large (expected: at most 256 MiB)");
    }
    others.put(name, scanner.slice(start, scanner.position()));
  }

  private void readElements(Elements elements, String key, Ids ids) throws FormatException {
    scanner.expect('[');
    if (scanner.take(']')) {
      return;
    }
    do {
      readElement(elements, key, ids);
    } while (scanner.take(','));
    scanner.expect(']');
  }

  private void readElement(Elements elements, String key, Ids ids) throws FormatException {
    boolean object = scanner.next() == '{';
    long start = scanner.position();
    if (object) {
      ids.add(readObject(key));
    } else {
      ids.add(NONE);
      scanner.skipValue();
    }
    if (scanner.position() - start > LARGEST_ELEMENT) {
      throw scanner.wrong("an element is too large (expected: at most 256 MiB)");
    }
    elements.add(start, scanner.position() - start);
  }

  /** Passes over an object and picks the whole number of a key. */
  private long readObject(String key) throws FormatException {
    long id = NONE;
    scanner.expect('{');
    if (scanner.take('}')) {
      return id;
    }
    do {
      String name = scanner.name();
      scanner.expect(':');
      scanner.next();
      long start = scanner.position();
      scanner.skipValue();
      if (name.equals(key) && scanner.position() - start <= 20) {
        id = whole(scanner.slice(start, scanner.position()));
      }
    } while (scanner.take(','));
    scanner.expect('}');
    return id;
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
