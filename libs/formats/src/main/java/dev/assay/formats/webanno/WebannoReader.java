package dev.assay.formats.webanno;

import dev.assay.formats.FormatException;
import dev.assay.formats.Lines;
import dev.assay.formats.cas.CasDocument;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads documents, one file each, in the order of their names. */
final class WebannoReader implements HubReader {
  private final FileQueue files;
  private final boolean keepOriginals;

  private WebannoReader(FileQueue files, boolean keepOriginals) {
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  static WebannoReader open(Path path, boolean keepOriginals) throws IOException {
    return new WebannoReader(FileQueue.of(path, ".tsv"), keepOriginals);
  }

  @Override
  public List<HubClass> classes() {
    return List.of();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    Path file = files.next();
    if (file == null) {
      return null;
    }
    String name = files.name(file);
    StringBuilder original = new StringBuilder();
    WebannoDocument document = new WebannoDocument();
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        original.append(line).append('\n');
        try {
          document.add(line, lines.number());
        } catch (IllegalArgumentException e) {
          return new HubOutcome.Rejected(name, lines.number(), "", String.valueOf(e.getMessage()));
        }
      }
      int dot = name.lastIndexOf('.');
      return new HubOutcome.Read(
          new CasDocument(document.structures())
              .item(
                  dot > 0 ? name.substring(0, dot) : name,
                  files.split(file),
                  keepOriginals ? original.toString() : null));
    } catch (FormatException e) {
      return new HubOutcome.Rejected(name, e.line(), "", e.reason());
    } catch (IllegalArgumentException e) {
      return new HubOutcome.Rejected(name, 0, "", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    // Every file is closed once it is read.
  }
}
