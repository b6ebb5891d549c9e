package dev.assay.formats.hub;

import dev.assay.formats.yolo.YoloTask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format that sets are read from and written in.
 *
 * @param id the name on the command line
 * @param layout what a set consists of, in a few words
 * @param media what items consist of
 * @param carries what it has a place for, beside the names of items and classes
 * @param part where the file of one part of the set lies in a folder of several, the part's name as
 *     {@code %s}; what follows that is the ending of a file for all parts. Null = a set is always a
 *     folder
 * @param recogniser whether a set that is found looks like this format
 * @param opener opens a set to read
 * @param creator begins a set to write
 */
public record HubFormat(
    String id,
    String layout,
    Set<Medium> media,
    Set<Carries> carries,
    @Nullable String part,
    Recogniser recogniser,
    Opener opener,
    Creator creator) {
  /** What items consist of. */
  public enum Medium {
    IMAGE,
    TEXT,
    /** Neither of them: a video, a scan, a drive. */
    RECORDING,
    ANY
  }

  /** Tells a format by what is seen of a set. */
  public interface Recogniser {
    boolean recognises(Found found) throws IOException;
  }

  /** Opens a set; throws a {@link dev.assay.formats.FormatException} where it is another format. */
  public interface Opener {
    HubReader open(Source source) throws IOException;
  }

  /** Begins a set: of one file on the sink's stream, else in its folder. */
  public interface Creator {
    HubWriter create(Sink sink) throws IOException;
  }

  @Override
  public String toString() {
    return id;
  }

  /** Whether an item consists of what the format describes. */
  public boolean fits(HubItem item) {
    return media.contains(Medium.ANY)
        || (media.contains(Medium.IMAGE) && item.image() != null)
        || (media.contains(Medium.TEXT) && item.text() != null)
        || (media.contains(Medium.RECORDING) && item.image() == null && item.text() == null);
  }

  /** The ending of the file for all parts, with its dot; null = a set is always a folder. */
  public @Nullable String ending() {
    return part == null ? null : part.substring(part.indexOf("%s") + 2);
  }

  /**
   * What is to be read.
   *
   * @param images folder of the images; null = where the layout has them
   * @param task what YOLO rows hold; null = told from them
   * @param keepOriginals whether items and labels keep their own words, for writing the same format
   *     again
   */
  public record Source(
      Path path, @Nullable Path images, @Nullable YoloTask task, boolean keepOriginals) {
    public static Source of(Path path) {
      return new Source(path, null, null, false);
    }
  }

  /**
   * Where to write.
   *
   * @param stream of a single file, closed by whoever made it; not used by formats of a folder
   * @param folder an empty one; for single files one where things may wait
   * @param source gives classes, and where it is of the same format its words about the whole
   * @param verbatim whether the source is of the same format and kept originals
   * @param task what YOLO rows hold; null = boxes
   * @param images where the images lie, for formats that take them along; null = not known
   */
  public record Sink(
      OutputStream stream,
      Path folder,
      HubReader source,
      boolean verbatim,
      @Nullable YoloTask task,
      @Nullable Path images,
      Losses losses) {}
}
