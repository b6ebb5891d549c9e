package dev.assay.formats.cas;

import dev.assay.formats.FormatException;
import dev.assay.formats.SafeXml;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses XMI, as UIMA's XmiCasSerializer writes it. */
final class XmiReader {
  private static final int MOST = 10_000_000;

  private XmiReader() {}

  static List<FeatureStructure> read(byte[] content, String name) throws FormatException {
    try {
      XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(content));
      try {
        return read(xml, name);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw SafeXml.wrong(name, e);
    }
  }

  private static List<FeatureStructure> read(XMLStreamReader xml, String name)
      throws XMLStreamException, FormatException {
    List<FeatureStructure> structures = new ArrayList<>();
    xml.nextTag();
    if (!xml.getLocalName().equals("XMI")) {
      throw new FormatException(
          name, 1, "element '" + xml.getLocalName() + "' (expected: xmi:XMI)");
    }
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT) {
        structures.add(structure(xml, structures.size()));
        if (structures.size() > MOST) {
          throw new FormatException(name, 0, "more than " + MOST + " annotations");
        }
      }
    }
    return structures;
  }

  private static FeatureStructure structure(XMLStreamReader xml, int number)
      throws XMLStreamException {
    String namespace = String.valueOf(xml.getNamespaceURI());
    String type = typeOf(namespace) + xml.getLocalName();
    Map<String, String> features = new LinkedHashMap<>();
    String id = "-" + number;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id")
          && "http://www.omg.org/XMI".equals(xml.getAttributeNamespace(i))) {
        id = xml.getAttributeValue(i);
      } else {
        features.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }
    readChildren(xml, features);
    return new FeatureStructure(id, type, features);
  }

  /** Elements within are the values of arrays of texts. */
  private static void readChildren(XMLStreamReader xml, Map<String, String> features)
      throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        String name = xml.getLocalName();
        features.merge(name, xml.getElementText(), (a, b) -> a + " " + b);
      }
    }
  }

  /** {@code http:///a/b.ecore} is the package {@code a.b}. */
  private static String typeOf(String namespace) {
    String path = namespace.startsWith("http:///") ? namespace.substring(8) : "";
    path = path.endsWith(".ecore") ? path.substring(0, path.length() - 6) : path;
    return path.isEmpty() || path.equals("uima/noNamespace") ? "" : path.replace('/', '.') + ".";
  }
}
