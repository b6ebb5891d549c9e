package dev.assay.formats.cas;

import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.JsonRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads documents, one file each, in the order of their names. */
final class CasReader implements HubReader {
  private static final long LARGEST_FILE = 256 << 20;

  private final FileQueue files;
  private final boolean xmi;
  private final boolean keepOriginals;

  private CasReader(FileQueue files, boolean xmi, boolean keepOriginals) {
    this.files = files;
    this.xmi = xmi;
    this.keepOriginals = keepOriginals;
  }

  static CasReader open(Path path, boolean xmi, boolean keepOriginals) throws IOException {
    return new CasReader(FileQueue.of(path, xmi ? ".xmi" : ".json"), xmi, keepOriginals);
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
    try {
      byte[] content = SafeXml.readAll(file, LARGEST_FILE);
      List<FeatureStructure> structures =
          xmi ? XmiReader.read(content, name) : CasJson.read(JsonRecords.MAPPER.readTree(content));
      int dot = name.lastIndexOf('.');
      String original = keepOriginals ? new String(content, StandardCharsets.UTF_8) : null;
      return new HubOutcome.Read(
          new CasDocument(structures)
              .item(dot > 0 ? name.substring(0, dot) : name, files.split(file), original));
    } catch (FormatException e) {
      return new HubOutcome.Rejected(name, e.line(), "", e.reason());
    } catch (JacksonException e) {
      FormatException wrong = JsonRecords.wrong(name, e);
      return new HubOutcome.Rejected(name, wrong.line(), "", wrong.reason());
    } catch (IllegalArgumentException e) {
      return new HubOutcome.Rejected(name, 0, "", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    // Every file is closed once it is read.
  }
}
