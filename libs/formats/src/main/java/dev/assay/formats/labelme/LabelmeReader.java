package dev.assay.formats.labelme;

import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import dev.assay.formats.XmlElement;
import dev.assay.formats.hub.FileByFile;
import dev.assay.formats.hub.FileQueue;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.json.JsonRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;

/**
 * Reads images, one file each, in the order of their names.
 *
 * @param root the set's folder, where masks of the web tool lie
 * @param keepOriginals whether items keep the text of their JSON
 */
record LabelmeReader(Path root, boolean keepOriginals) implements FileByFile.FileReader {
  /** Images may be embedded. */
  private static final long LARGEST_FILE = 256 << 20;

  static HubReader open(Path path, boolean keepOriginals) throws IOException {
    return new FileByFile(
        FileQueue.of(path, ".json", ".xml"), new LabelmeReader(path, keepOriginals));
  }

  @Override
  public void read(Path file, FileByFile.Place place) throws IOException {
    byte[] content = SafeXml.readAll(file, LARGEST_FILE);
    String name = place.name();
    HubItem item;
    if (name.endsWith(".xml")) {
      item =
          new LabelmeXml(root, name, problem -> place.problem(0, problem)).read(xml(content, name));
    } else {
      JsonNode json = JsonRecords.MAPPER.readTree(content);
      String text = keepOriginals ? new String(content, StandardCharsets.UTF_8) : null;
      item = LabelmeJson.read(json, name, problem -> place.problem(0, problem)).withOriginal(text);
    }
    place.item(item.split() == null ? item.withSplit(place.split()) : item);
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
}
