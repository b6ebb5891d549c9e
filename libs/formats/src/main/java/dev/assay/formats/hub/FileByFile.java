package dev.assay.formats.hub;

import dev.assay.formats.FormatException;
import dev.assay.formats.json.JsonRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a set whose files are read whole, one after another in the order of their names. A file
 * that cannot be read is named and the next one is read.
 */
public final class FileByFile implements HubReader {
  private final FileQueue files;
  private final FileReader reader;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();

  /** Reads one file; what it throws as Format, Jackson or IllegalArgument names the file. */
  public interface FileReader {
    void read(Path file, Place place) throws IOException;
  }

  /**
   * Where a file stands in its set, and where what it says goes.
   *
   * @param name relative to the set
   * @param split the part of the set it is in; null = none
   */
  public record Place(String name, @Nullable String split, Deque<HubOutcome> into) {
    public void item(HubItem item) {
      into.add(new HubOutcome.Read(item));
    }

    /**
     * Names what cannot be read.
     *
     * @param line from 1; 0 = the whole file
     */
    public void problem(long line, String reason) {
      into.add(new HubOutcome.Rejected(name, line, "", reason));
    }

    /** The name without its ending. */
    public String stem(String ending) {
      return name.substring(0, name.length() - ending.length());
    }

    /** The name without its ending and the folder of its part. */
    public String key(String ending) {
      String stem = stem(ending);
      return split != null && stem.startsWith(split + "/")
          ? stem.substring(split.length() + 1)
          : stem;
    }
  }

  public FileByFile(FileQueue files, FileReader reader) {
    this.files = files;
    this.reader = reader;
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (pending.isEmpty()) {
      Path file = files.next();
      if (file == null) {
        return null;
      }
      read(file, new Place(files.name(file), files.split(file), pending));
    }
    return pending.poll();
  }

  private void read(Path file, Place place) throws IOException {
    try {
      reader.read(file, place);
    } catch (FormatException e) {
      place.problem(e.line(), e.reason());
    } catch (JacksonException e) {
      FormatException wrong = JsonRecords.wrong(place.name(), e);
      place.problem(wrong.line(), wrong.reason());
    } catch (IllegalArgumentException e) {
      place.problem(0, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    pending.clear();
  }
}
