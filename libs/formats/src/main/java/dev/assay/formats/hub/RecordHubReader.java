package dev.assay.formats.hub;

import dev.assay.formats.ItemOutcome;
import dev.assay.formats.ItemReader;
import dev.assay.formats.ItemRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads annotated sets from files of the program's own item records. */
public final class RecordHubReader implements HubReader {
  /** Opens the records of a file. */
  public interface Opener {
    ItemReader open(Path file) throws IOException;
  }

  private final FileQueue files;
  private final Opener opener;
  private @Nullable ItemReader reader;
  private @Nullable String split;

  private RecordHubReader(FileQueue files, Opener opener) {
    this.files = files;
    this.opener = opener;
  }

  /** Opens a file, or the files of a folder with some endings; classes are those met. */
  public static HubReader open(Path path, Opener opener, String... endings) throws IOException {
    return new Rescanned(() -> new RecordHubReader(FileQueue.of(path, endings), opener));
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    while (true) {
      if (reader == null) {
        Path file = files.next();
        if (file == null) {
          return null;
        }
        split = files.split(file);
        reader = opener.open(file);
      }
      ItemOutcome next = reader.next();
      if (next != null) {
        return convert(next);
      }
      close();
    }
  }

  private HubOutcome convert(ItemOutcome outcome) {
    return switch (outcome) {
      case ItemOutcome.Rejected(String file, long line, String field, String reason) ->
          new HubOutcome.Rejected(file, line, field, reason);
      case ItemOutcome.Read(String file, long line, ItemRecord record) -> {
        try {
          HubItem item = RecordItems.read(record);
          yield new HubOutcome.Read(item.split() == null ? item.withSplit(split) : item);
        } catch (IllegalArgumentException e) {
          yield new HubOutcome.Rejected(file, line, "labels", String.valueOf(e.getMessage()));
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
