package dev.assay.formats.labelme;

import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.JsonRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads images, one file each, in the order of their names. */
final class LabelmeReader implements HubReader {
  /** Images may be embedded. */
  private static final long LARGEST_FILE = 256 << 20;

  private final Path root;
  private final FileQueue files;
  private final boolean keepOriginals;
  private final Deque<HubOutcome> pending = new ArrayDeque<>();

  private LabelmeReader(Path root, FileQueue files, boolean keepOriginals) {
    this.root = root;
    this.files = files;
    this.keepOriginals = keepOriginals;
  }

  static LabelmeReader open(Path path, boolean keepOriginals) throws IOException {
    return new LabelmeReader(path, FileQueue.of(path, ".json", ".xml"), keepOriginals);
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
      read(file);
    }
    return pending.poll();
  }

  private void read(Path file) throws IOException {
    String name = files.name(file);
    try {
      byte[] content = SafeXml.readAll(file, LARGEST_FILE);
      HubItem item;
      if (name.endsWith(".xml")) {
        item =
            new LabelmeXml(root, name, problem -> reject(name, 0, problem))
                .read(xml(content, name));
      } else {
        JsonNode json = JsonRecords.MAPPER.readTree(content);
        String text = keepOriginals ? new String(content, StandardCharsets.UTF_8) : null;
        item = LabelmeJson.read(json, name, problem -> reject(name, 0, problem)).withOriginal(text);
      }
      pending.add(
          new HubOutcome.Read(item.split() == null ? item.withSplit(files.split(file)) : item));
    } catch (FormatException e) {
      reject(name, e.line(), e.reason());
    } catch (JacksonException e) {
      FormatException wrong = JsonRecords.wrong(name, e);
      reject(name, wrong.line(), wrong.reason());
    } catch (IllegalArgumentException e) {
      reject(name, 0, String.valueOf(e.getMessage()));
    }
  }

  private static XmlElement xml(byte[] content, String name) throws FormatException {
    try {
      XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(content));
      xml.nextTag();
      return XmlElement.read(xml, name);
    } catch (XMLStreamException e) {
      throw SafeXml.wrong(name, e);
    }
  }

  private void reject(String name, long line, String reason) {
    pending.add(new HubOutcome.Rejected(name, line, "", reason));
  }

  @Override
  public void close() {
    pending.clear();
  }
}
